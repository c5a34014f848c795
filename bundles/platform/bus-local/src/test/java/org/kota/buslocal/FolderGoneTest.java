package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BusStatus;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Incidents;
import org.kota.sqlite.Incidents.Incident;

/** Somebody moves the whole folder of an open bus away: it is there again within seconds, whether anything comes in or not. */
public class FolderGoneTest {

    private static final Duration DEADLINE = Duration.ofSeconds(40);

    @Rule
    public Rig rig = new Rig();

    private List<Path> files;

    @Before
    public void begin() throws Exception {
        rig.space = Space.of(rig.folder);
        rig.config = new Config(0, 1, 1_000, 1 << 20, Duration.ofDays(7), 20, 1_000);
        rig.reopen();
        rig.bus.subscribe(Rig.spec("a", Selector.all(), Holding.ORDINARY), (batch, turn) -> {});
        rig.publish(rig.reading(0, 1));
        rig.letters
                .count("device:a", RefusalReason.MALFORMED, 1)
                .toCompletableFuture()
                .get();
        files = List.of(
                rig.folder.resolve("subscriptions.db"),
                rig.folder.resolve("deadletters.db"),
                rig.folder.resolve("log-0000000000000000001.db"));
        Files.move(rig.folder, rig.folder.resolveSibling("moved"));
    }

    private Set<Path> putBack() {
        return Incidents.all().stream()
                .filter(Incident::mended)
                .map(Incident::file)
                .filter(file -> file.startsWith(rig.folder))
                .collect(Collectors.toSet());
    }

    private void awaitPutBack() {
        await().atMost(DEADLINE).until(() -> putBack().equals(Set.copyOf(files)));
        for (Path file : files) {
            assertTrue(file.toString(), Files.exists(file));
        }
        assertEquals(BusStatus.State.OPEN, rig.bus.status().state());
    }

    private void assertNothingIsMissing(long expected) throws Exception {
        rig.reopen();
        assertEquals(expected, (long) rig.bus.appended().get("device:post-1"));
        assertEquals(1L, (long) rig.letters.refused().get("device:a").get(RefusalReason.MALFORMED));
        assertEquals(
                List.of("a"),
                rig.bus.subscriptions().stream().map(one -> one.name()).toList());
    }

    @Test
    public void itIsPutBackThoughNobodyPublishesOrAsks() throws Exception {
        awaitPutBack();
        assertNothingIsMissing(1);
    }

    @Test
    public void theNextRecordIsTaken() throws Exception {
        rig.publish(rig.reading(60_000, 2));
        awaitPutBack();
        assertNothingIsMissing(2);
    }
}
