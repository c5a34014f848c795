package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/**
 * Stops, updates, uninstalls and reinstalls a module under input, and tries another version of it that doesn't work: it must
 * derive what an undisturbed one derives.
 */
public class RedeploySlowTest {

    private static final String BUNDLE = "org.kota.depthgauge";
    private static final String MODULE = "depth-gauge";
    private static final String FEATURE = "kota-depth-gauge";
    private static final int LAST = 3_000;
    private static final List<String> DERIVED = List.of("river-level", "rise-rate", "siaga");

    private final long base = Instant.now().truncatedTo(ChronoUnit.MINUTES).getEpochSecond() - 3 * 86_400;

    @Test
    public void derivesTheSameAsAnUndisturbedModule() throws Exception {
        Map<String, List<City.Row>> disturbed = run("disturbed", true);
        Map<String, List<City.Row>> undisturbed = run("undisturbed", false);
        for (String property : DERIVED) {
            assertTrue(property + " was derived", undisturbed.get(property).size() > LAST / 2);
            assertEquals(property, undisturbed.get(property), disturbed.get(property));
        }
        long steps = undisturbed.get("siaga").stream()
                .map(City.Row::result)
                .distinct()
                .count();
        assertEquals("the wave passes all four siaga levels", 4, steps);
    }

    private Map<String, List<City.Row>> run(String name, boolean disturb) throws Exception {
        try (KotaInstance kota = KotaInstance.named(name)) {
            configure(kota);
            kota.start();
            City city = new City(kota);
            String secret = city.addPost("post-01");
            try (Post post = new Post(kota.ports().mqtt(), "post-01", secret, this::message).start()) {
                if (disturb) {
                    disturb(kota, post);
                }
                awaitSent(post, LAST);
                post.pause();
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(post::idle);
            }
            city.settle();
            Map<String, List<City.Row>> derived = new TreeMap<>();
            for (String property : DERIVED) {
                derived.put(property, first(city.rows("post-01/" + property)));
            }
            return derived;
        }
    }

    private static void disturb(KotaInstance kota, Post post) throws IOException {
        awaitSent(post, 200);
        kota.ask("kota:module-stop " + MODULE);
        awaitSent(post, 500);
        kota.ask("kota:module-start " + MODULE);
        awaitSent(post, 700);
        kota.ask("bundle:stop " + BUNDLE);
        awaitSent(post, 1_000);
        kota.ask("bundle:start " + BUNDLE);
        awaitSent(post, 1_200);
        kota.ask("bundle:update " + BUNDLE);
        awaitSent(post, 1_500);
        kota.ask("feature:uninstall " + FEATURE);
        awaitSent(post, 1_800);
        kota.ask("kota:module-install " + MODULE);
        awaitSent(post, 2_100);
        upgradeInVain(kota);
        awaitSent(post, 2_300);
        kota.ask("kota:module-uninstall " + MODULE + " --yes");
        awaitSent(post, 2_500);
        kota.ask("kota:module-install " + MODULE);
    }

    /** Its successor derives what it would until it is found that it doesn't work. */
    private static void upgradeInVain(KotaInstance kota) throws IOException {
        Path archive = FailingArchive.of(kota.program(), MODULE, kota.data().resolve("failing.kar"));
        Result failed = kota.shell("kota:module-install " + archive + " --allow-unsigned");
        assertNotEquals(failed.toString(), 0, failed.status());
        assertTrue(failed.toString(), failed.toString().contains(FailingArchive.REASON));
    }

    /** Thresholds for the post, as an admin would write them before the first start. */
    private static void configure(KotaInstance kota) throws IOException {
        Path file = kota.data().resolve("etc/org.kota.module-depth-gauge.cfg");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "post.post-01.siaga.III = 1.5\npost.post-01.siaga.II = 2.5\npost.post-01.siaga.I = 3.5\n");
    }

    /** A wave of four metres within a few hours, one reading a minute. */
    private String message(int number) {
        double level = 1 + 2 * (1 - Math.cos(number / 150.0)) + 0.01 * (number % 7);
        return "[{\"n\":\"water-level\",\"v\":" + level + ",\"t\":" + (base + 60L * number) + "}]";
    }

    private static void awaitSent(Post post, int number) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> post.acknowledged().size() >= number);
    }

    /** Both runs are compared up to the same reading: how many were sent beyond it is chance. */
    private List<City.Row> first(List<City.Row> rows) {
        String end = Instant.ofEpochSecond(base + 60L * (LAST - 10)).toString();
        return rows.stream()
                .filter(row -> Instant.parse(row.time()).isBefore(Instant.parse(end)))
                .toList();
    }
}
