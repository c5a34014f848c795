package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** A typing error in the settings of city, broker or data bus takes no running city out of service. */
public class CitySettingsSlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TABLE = "legal/depth-gauge/siaga-karet.properties";
    private static final String CITY = "org.kota.city.cfg";
    private static final String FAULT = "etc/org.kota.city.cfg, line 2, zone: 'Mars/Base' is unknown";

    @Test
    public void anInvalidEditIsNamedAndTheLastValidVersionServesAlsoAfterARestart() throws IOException {
        try (KotaInstance kota = KotaInstance.named("city-settings").open()) {
            city(kota, "name = Kota Uji\nzone = Asia/Makassar\n");
            kota.start();
            aTableOfTheCityTakesEffectAndAPersonVerifiesIt(kota);
            city(kota, "name = Kota Baru\nzone = Mars/Base\n");
            awaitFault(kota);
            assertEquals(0, kota.script("status").status());
            assertTrue(kota.log().contains(FAULT));
            assertTrue(page(kota), page(kota).contains("Kota Uji"));
            Awaitility.await().atMost(PATIENCE).until(() -> page(kota).contains("Mars/Base"));

            kota.stop();
            kota.start();
            awaitFault(kota);
            assertTrue(page(kota), page(kota).contains("Kota Uji"));
            theTableHoldsThoughItsFileIsWrongAndIsShippedAgainWithoutIt(kota);

            city(kota, "name = Kota Baru\nzone = Asia/Jayapura\n");
            Awaitility.await().atMost(PATIENCE).until(() -> page(kota).contains("Kota Baru"));
            assertFalse(kota.shell("kota:doctor").text().contains("Mars/Base"));
            everyChangeIsKnownAndAFormerVersionComesBack(kota);
        }
    }

    /** Edited by hand, one of them wrong, and by a command; killed at once behind an edit. */
    private static void everyChangeIsKnownAndAFormerVersionComesBack(KotaInstance kota) throws IOException {
        String device = "org.kota.device-pos-uji.cfg";
        awaitHistory(kota, CITY, "IN_USE,REFUSED,USED");
        assertTrue(history(kota, CITY), history(kota, CITY).contains("line 2, zone: 'Mars/Base' is unknown"));
        kota.ask(
                "kota:device-add pos-uji --driver mqtt --set point.level.property=water-level --set point.level.unit=m");
        awaitHistory(kota, device, "IN_USE");
        assertFalse(history(kota, device), history(kota, device).contains("\"who\":\"file\""));
        city(kota, "name = Kota Pagi\nzone = Asia/Jayapura\n");
        kota.kill();
        kota.start();
        awaitHistory(kota, CITY, "IN_USE,USED,REFUSED,USED");
        awaitHistory(kota, device, "IN_USE");
        theFirstVersionComesBackAndAWrongOneDoesNot(kota);
    }

    private static void theFirstVersionComesBackAndAWrongOneDoesNot(KotaInstance kota) throws IOException {
        String wrong = version(kota, "REFUSED");
        var refused = kota.shell("kota:config-rollback " + CITY + " " + wrong + " --yes");
        String refusal = refused.out() + refused.err();
        assertTrue(refusal, refusal.contains("would be refused now: line 2, zone: 'Mars/Base' is unknown"));
        String first = version(kota, "USED");
        String trial = kota.ask("kota:config-rollback " + CITY + " " + first + " --dry-run");
        assertTrue(trial, trial.contains("-    1  name = Kota Pagi") && trial.contains("+    1  name = "));
        assertTrue(Files.readString(kota.data().resolve("etc/" + CITY)).contains("Kota Pagi"));
        kota.ask("kota:config-rollback " + CITY + " " + first + " --yes");
        awaitHistory(kota, CITY, "IN_USE,USED,USED,REFUSED,USED");
        String diff = kota.ask("kota:config-diff " + CITY);
        assertTrue(diff, diff.contains("-    1  name = Kota Pagi"));
    }

    /** The name of the last version of which that became. */
    private static String version(KotaInstance kota, String outcome) {
        Matcher found = Pattern.compile("\"version\":\"(\\w+)\"[^}]*\"outcome\":\"" + outcome + "\"")
                .matcher(history(kota, CITY));
        assertTrue(outcome, found.find());
        return found.group(1);
    }

    private static String history(KotaInstance kota, String file) {
        return kota.ask("kota:config-history " + file + " --json");
    }

    /** @param outcomes as the list of that file begins */
    private static void awaitHistory(KotaInstance kota, String file, String outcomes) {
        Awaitility.await().atMost(PATIENCE).until(() -> Pattern.compile("\"outcome\":\"(\\w+)\"")
                .matcher(kota.shell("kota:config-history " + file + " --json").text())
                .results()
                .map(outcome -> outcome.group(1))
                .collect(Collectors.joining(","))
                .startsWith(outcomes));
    }

    private static void aTableOfTheCityTakesEffectAndAPersonVerifiesIt(KotaInstance kota) throws IOException {
        String shipped = kota.ask("kota:legal-table-show depth-gauge siaga-karet --file");
        etc(kota, TABLE, shipped.replace("III.cm = 450", "III.cm = 440"));
        awaitTable(kota, "\"own\":true");
        assertTrue(table(kota), table(kota).contains("\"verified\":false"));
        kota.ask("kota:legal-table-verify depth-gauge siaga-karet --evidence \"decree, annex I\" --yes");
        awaitTable(kota, "\"verified\":true");
        etc(kota, TABLE, shipped.replace("III.cm = 450", "III.cm = 4,4 m"));
        Awaitility.await().atMost(PATIENCE).until(() -> kota.ask("kota:module-why depth-gauge")
                .contains("etc/" + TABLE + ": row III.cm must be a number of centimetres, not '4,4 m'"));
    }

    private static void theTableHoldsThoughItsFileIsWrongAndIsShippedAgainWithoutIt(KotaInstance kota)
            throws IOException {
        awaitTable(kota, "\"III.cm\":\"440\"");
        assertTrue(table(kota), table(kota).contains("decree, annex I"));
        Files.delete(kota.data().resolve("etc").resolve(TABLE));
        awaitTable(kota, "\"III.cm\":\"450\"");
        assertTrue(table(kota), table(kota).contains("\"verified\":false"));
    }

    private static void awaitTable(KotaInstance kota, String part) {
        Awaitility.await().atMost(PATIENCE).until(() -> table(kota).contains(part));
    }

    private static String table(KotaInstance kota) {
        return kota.ask("kota:legal-table-show depth-gauge siaga-karet --json");
    }

    @Test
    public void aTypingErrorInTheSettingsOfBrokerAndBusTakesNeitherOutAlsoAfterARestart() throws IOException {
        try (KotaInstance kota = KotaInstance.named("part-settings")) {
            etc(kota, "org.kota.broker.cfg", "mode = embedded\nmax.connections = 77\n");
            kota.start();
            etc(kota, "org.kota.broker.cfg", "mode = embedded\nmax.connections = 7O\n");
            etc(kota, "org.kota.buslocal.cfg", "reserve_mb = 32\nkeep.days = a week\n");
            assertSaidWhileItServes(kota);
            kota.stop();
            kota.start();
            assertSaidWhileItServes(kota);
            assertNamedWhenEmptiedOrRemovedAlsoAfterARestart(kota);

            etc(kota, "org.kota.broker.cfg", "max.connections = 70\n");
            etc(kota, "org.kota.buslocal.cfg", "reserve.mb = 32\n");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> kota.get("/health").body().contains("\"UP\""));
            assertFalse(kota.shell("kota:doctor").text().contains("cfg, line"));
        }
    }

    /** As an editor leaves them on a full disk; the number of connections and none of the defaults holds meanwhile. */
    private static void assertNamedWhenEmptiedOrRemovedAlsoAfterARestart(KotaInstance kota) throws IOException {
        String removed = "etc/org.kota.broker.cfg, it is gone, though its last valid version differs from the defaults";
        etc(kota, "org.kota.broker.cfg", "");
        awaitSaid(kota, "etc/org.kota.broker.cfg, it has no setting any more");
        Files.delete(kota.data().resolve("etc/org.kota.broker.cfg"));
        awaitSaid(kota, removed);
        kota.stop();
        kota.start();
        awaitSaid(kota, removed);
        String health = kota.get("/health").body();
        assertTrue(
                health, health.contains("etc/org.kota.broker.cfg can't be used as it stands, its last valid version"));
    }

    private static void awaitSaid(KotaInstance kota, String fault) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> kota.shell("kota:doctor").text().contains(fault));
        assertTrue(fault, kota.log().contains(fault));
    }

    private static void assertSaidWhileItServes(KotaInstance kota) {
        String[] faults = {
            "etc/org.kota.broker.cfg, line 2, max.connections: is a whole number from 1 to 1000000000, not '7O'",
            "etc/org.kota.buslocal.cfg, line 1, reserve_mb: is no setting of this file; it has file.records,",
            "line 2, keep.days: is a whole number from 1 to 36500, not 'a week'"
        };
        for (String fault : faults) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> kota.shell("kota:doctor").text().contains(fault));
            assertTrue(fault, kota.log().contains(fault));
        }
        var health = kota.get("/health");
        assertEquals(200, health.statusCode());
        assertTrue(health.body(), health.body().contains("etc/org.kota.broker.cfg can't be used as it stands"));
        assertTrue(health.body(), health.body().contains("etc/org.kota.buslocal.cfg can't be used as it stands"));
    }

    @Test
    public void aFirstStartOnInvalidSettingsIsRefusedAtOnceWithTheReason() throws IOException {
        try (KotaInstance kota = KotaInstance.named("city-refused")) {
            city(kota, "name = Kota Baru\nzone = Mars/Base\n");
            Result start = kota.script("start");
            assertNotEquals(0, start.status());
            assertTrue(start.err(), start.err().contains(FAULT));
            assertFalse(start.err(), start.err().contains("does not serve after"));
            assertFalse(Files.exists(kota.data().resolve("run/instance")));
        }
    }

    private static String page(KotaInstance kota) {
        return kota.get("/api/room/snapshot").body();
    }

    private static void awaitFault(KotaInstance kota) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> kota.shell("kota:doctor").text().contains(FAULT));
    }

    private static void city(KotaInstance kota, String text) throws IOException {
        etc(kota, "org.kota.city.cfg", text);
    }

    private static void etc(KotaInstance kota, String name, String text) throws IOException {
        Path file = kota.data().resolve("etc").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
