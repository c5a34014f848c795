package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.DEVICE;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.reading;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.historytck.HistorySite;
import org.kota.model.BusRecord;

/** A history on a small disk of its own that fills up at another page each time. Only root may mount one. */
public class FullDiskTest {

    private static final int ROUNDS = 60;
    private static final int BATCH = 1_500;
    private static final int PAGE = 4 << 10;

    @Rule
    public final HistorySite site = new HistorySite(new SqliteHistoryProvider());

    private Path ballast;
    private boolean mounted;

    @Before
    public void mount() throws Exception {
        site.stop();
        Files.createDirectories(site.folder());
        mounted = run(
                "mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", site.folder().toString());
        Assume.assumeTrue("NOT SHOWN: needs root", mounted);
        ballast = site.folder().resolve("ballast");
        site.start();
    }

    @After
    public void unmount() throws Exception {
        site.stop();
        if (mounted) {
            assertTrue(run("umount", "--lazy", site.folder().toString()));
        }
    }

    @Test
    public void aDiskThatIsFullAgainAndAgainDamagesNothing() throws Exception {
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Delivery> batch = site.append(DEVICE, readings(round * BATCH));
            fillUpBut(round % 20);
            refused += delivered(batch) ? 0 : 1;
            Files.deleteIfExists(ballast);
            site.deliver(batch);
            assertNull(site.history().status().problem());
        }
        assertEquals(ROUNDS * BATCH, site.values(1).size());
        assertTrue("it was full in " + refused + " rounds", refused > ROUNDS / 4 && refused < ROUNDS);
    }

    private boolean delivered(List<Delivery> batch) throws Exception {
        try {
            site.deliver(batch);
            return true;
        } catch (InfrastructureException e) {
            assertTrue(e.getMessage(), e.getMessage().contains("Check the disk (space"));
            return false;
        }
    }

    private static BusRecord[] readings(int first) {
        return IntStream.range(first, first + BATCH)
                .mapToObj(minute -> reading(1, at(minute), minute))
                .toArray(BusRecord[]::new);
    }

    private void fillUpBut(int pages) throws IOException {
        File disk = site.folder().toFile();
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long left = disk.getUsableSpace(); left > (long) pages * PAGE; left = disk.getUsableSpace()) {
                out.write(new byte[PAGE]);
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
