package org.kota.broker;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** On the stores of a real broker. */
public class StoreMarkTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path store;

    @Before
    public void name() {
        store = folder.getRoot().toPath().resolve("broker");
    }

    /** Starts and stops the broker; what was found to be lost. */
    private String run() throws IOException {
        var mark = new StoreMark(folder.getRoot().toPath().resolve("run/broker"), store);
        mark.look();
        try (var broker = new EmbeddedBroker(
                BrokerSettings.at("127.0.0.1", 0, store).withDiskReserve(0), new MemoryAccounts(), () -> 0)) {
            broker.start();
            mark.set();
        }
        return mark.loss();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    public void saysThatTheBrokersDataIsGoneOnceItWasThere() throws IOException {
        assertEquals("a first start has lost nothing", "", run());
        assertEquals("", run());
        delete(store.resolve("journal"));
        String loss = run();
        assertTrue(loss, loss.contains(store.toString()) && loss.contains("was lost"));
        assertEquals("said until the next start", "", run());
        delete(store);
        assertTrue(run().contains("was lost"));
    }
}
