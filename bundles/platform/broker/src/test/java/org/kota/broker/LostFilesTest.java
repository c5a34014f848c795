package org.kota.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;

/** Somebody removes what the broker writes to while it runs. */
public class LostFilesTest {

    private static final String TOPIC = "devices/cikapundung-01/senml";

    @Rule
    public final BrokerFixture fixture = new BrokerFixture();

    private void removeJournal() throws IOException {
        try (Stream<Path> files = Files.list(fixture.data().resolve("journal"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".amq")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    public void saysSoTakesNoMoreAndIsToBeginAnewOnceWhatWaitedIsTaken() throws Exception {
        var broker = fixture.start();
        var device = fixture.device(BrokerFixture.DEVICE);
        assertEquals(0, BrokerFixture.publish(device, TOPIC, "1".getBytes(UTF_8)));
        removeJournal();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> broker.holdBack().reason().contains("were removed while Kota runs"));
        assertFalse("one message waits in it alone", broker.isToBeginAnew());
        var received = fixture.ingest();
        await().atMost(Duration.ofSeconds(30)).until(broker::isToBeginAnew);
        assertEquals(1, received.messages.size());
        device.disconnectForcibly(0, 0, false);
        received.client.disconnect();
    }

    @Test
    public void theKeeperBeginsAnewAndSaysWhatIsGone() throws Exception {
        var starts = new AtomicInteger();
        var mark = new StoreMark(fixture.data().resolveSibling("mark"), fixture.data());
        var settings = BrokerSettings.at("127.0.0.1", 0, fixture.data());
        try (var keeper = new BrokerKeeper(
                () -> new EmbeddedBroker(settings, fixture.accounts, fixture.time),
                broker -> starts.incrementAndGet(),
                () -> {},
                mark::removed,
                broker -> {})) {
            await().atMost(Duration.ofSeconds(30)).until(() -> starts.get() == 1);
            removeJournal();
            await().atMost(Duration.ofSeconds(60)).until(() -> starts.get() == 2);
            assertTrue(mark.loss(), mark.loss().contains("sessions"));
            assertEquals("", keeper.detail());
        }
    }

    @Test
    public void whatTheBrokerDoesItselfIsNoLoss() throws Exception {
        var lost = new LostFiles(fixture.data());
        fixture.start();
        lost.look();
        lost.look();
        assertFalse(lost.found());
    }
}
