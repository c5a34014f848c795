package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;

/** What the field sends, on the real distribution: nothing is swallowed, nothing stops the flow. */
public class RoughInputTest {

    private static final int NOT_AUTHORIZED = 0x87;
    private static final int BAD_CREDENTIALS = 0x86;

    private static KotaInstance kota;
    private static City city;
    private static long now;

    @BeforeClass
    public static void start() {
        kota = KotaInstance.named("rough").start();
        city = new City(kota);
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS).getEpochSecond();
    }

    @AfterClass
    public static void stop() {
        kota.close();
    }

    @Test
    public void countsDuplicatesAndKeepsTheOrderOfTimeWhateverTheOrderOfArrival() throws Exception {
        try (Mqtt post = post("order-01")) {
            for (int minute : new int[] {5, 3, 3, 4, 1, 5, 2}) {
                post.send("devices/order-01/senml", reading(minute, now - 3_600 + 60L * minute));
            }
        }
        city.settle();
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0, 5.0),
                city.rows("order-01/water-level").stream().map(City.Row::result).toList());
        assertEquals(new City.Ledger(7, 5, 2, 0, 0), city.ledger("device:order-01"));
        JsonNode latest = city.json("kota:latest order-01/water-level --json");
        assertEquals(latest.toString(), 5.0, latest.findValue("result").asDouble(), 0);
    }

    @Test
    public void keepsTheFirstOfTwoValuesForTheSameTimeAndShowsTheConflict() throws Exception {
        try (Mqtt post = post("conflict-01")) {
            post.send("devices/conflict-01/senml", reading(1.25, now - 600));
            post.send("devices/conflict-01/senml", reading(9.75, now - 600));
        }
        city.settle();
        assertEquals(1.25, city.rows("conflict-01/water-level").get(0).result(), 0);
        assertEquals(new City.Ledger(2, 1, 0, 1, 0), city.ledger("device:conflict-01"));
        assertTrue(kota.ask("kota:conflict-list --json").contains("9.75"));
    }

    @Test
    public void takesLateReadingsAndRefusesImpossibleTimes() throws Exception {
        try (Mqtt post = post("late-01")) {
            post.send("devices/late-01/senml", reading(1, now - 40 * 86_400L));
            post.send(
                    "devices/late-01/senml",
                    reading(2, Instant.parse("2099-01-01T00:00:00Z").getEpochSecond()));
            post.send("devices/late-01/senml", "[{\"n\":\"water-level\",\"v\":3,\"t\":300000000}]");
            post.send("devices/late-01/senml", reading(4, now - 30));
        }
        city.settle();
        List<City.Row> rows = city.rows("late-01/water-level");
        assertEquals(List.of(1.0, 4.0), rows.stream().map(City.Row::result).toList());
        assertEquals("lateness is no fault", "good", rows.get(0).quality());
        assertEquals(new City.Ledger(4, 2, 0, 2, 0), city.ledger("device:late-01"));
        assertEquals(Map.of("clock-skew", 2), reasons("device:late-01"));
    }

    @Test
    public void tellsTheRepeatedLocalHourApart() throws Exception {
        String[] wallClock = {"2011-11-06T01:45:00-05:00", "2011-11-06T01:00:00-06:00", "2011-11-06T01:45:00-06:00"};
        Instant first = OffsetDateTime.parse(wallClock[0]).toInstant();
        long shift = now - 86_400 - first.getEpochSecond();
        try (Mqtt post = post("dst-01")) {
            for (int i = 0; i < wallClock.length; i++) {
                post.send(
                        "devices/dst-01/senml",
                        reading(i, OffsetDateTime.parse(wallClock[i]).toEpochSecond() + shift));
            }
        }
        city.settle();
        assertEquals(3, city.rows("dst-01/water-level").size());
        assertEquals(new City.Ledger(3, 3, 0, 0, 0), city.ledger("device:dst-01"));
    }

    @Test
    public void keepsGarbageAsDeadLettersAndGoesOn() throws Exception {
        try (Mqtt post = post("garbage-01")) {
            String[] garbage = {
                "",
                "hello",
                "{",
                "[]]",
                "[{\"n\":\"water-level\"}]",
                "[{\"n\":\"water-level\",\"v\":\"NaN\"}]",
                "[{\"n\":\"no-such-point\",\"v\":1}]",
                "[".repeat(10_000),
                "[{\"n\":\"water-level\",\"v\":1e999}]"
            };
            for (String payload : garbage) {
                post.send("devices/garbage-01/senml", payload);
            }
            post.send("devices/garbage-01/senml", new byte[] {(byte) 0xff, 0, (byte) 0xfe});
            post.send("devices/garbage-01/senml", reading(7, now - 60));
        }
        city.settle();
        assertEquals(7.0, city.rows("garbage-01/water-level").get(0).result(), 0);
        City.Ledger account = city.ledger("device:garbage-01");
        assertEquals(account.toString(), 1, account.stored());
        assertEquals("every piece of garbage is counted: " + account, 10, account.refused());
        assertTrue(
                reasons("device:garbage-01").toString(),
                reasons("device:garbage-01").containsKey("malformed"));
    }

    @Test
    public void refusesATenMegabyteMessageByNameAndServesTheNext() throws Exception {
        String secret = city.addPost("huge-01");
        try (Mqtt post = new Mqtt(kota.ports().mqtt(), "huge-01", secret)) {
            assertThrows(MqttException.class, () -> post.send("devices/huge-01/senml", new byte[10 * 1024 * 1024]));
        }
        try (Mqtt post = new Mqtt(kota.ports().mqtt(), "huge-01", secret)) {
            post.send("devices/huge-01/senml", reading(2, now - 60));
        }
        city.settle();
        assertEquals(1, city.ledger("device:huge-01").stored());
        assertTrue(
                kota.ask("kota:broker-status --json"),
                kota.ask("kota:broker-status --json").contains("message-too-large"));
    }

    @Test
    public void refusesWrongLoginsAndForeignTopicsAndTellsTheAdminWhy() throws Exception {
        String secret = city.addPost("honest-01");
        city.addPost("victim-01");
        MqttException unknown =
                assertThrows(MqttException.class, () -> new Mqtt(kota.ports().mqtt(), "nobody-01", "x").close());
        MqttException wrong =
                assertThrows(MqttException.class, () -> new Mqtt(kota.ports().mqtt(), "honest-01", "wrong").close());
        assertTrue("" + unknown.getReasonCode(), isRefusal(unknown));
        assertTrue("" + wrong.getReasonCode(), isRefusal(wrong));
        try (Mqtt thief = new Mqtt(kota.ports().mqtt(), "honest-01", secret)) {
            thief.send("devices/victim-01/senml", reading(9, now - 60));
        }
        city.settle();
        assertEquals(0, city.ledger("device:victim-01").received());
        String broker = kota.ask("kota:broker-status --json");
        for (String reason : List.of("unknown-user", "wrong-secret", "publish-not-allowed")) {
            assertTrue(reason + " in " + broker, broker.contains(reason));
        }
    }

    @Test
    public void staysUpAgainstTenThousandTopics() throws Exception {
        String secret = city.addPost("chatty-01");
        int refused = 0;
        int sent = 0;
        Mqtt post = new Mqtt(kota.ports().mqtt(), "chatty-01", secret);
        for (int i = 0; i < 10_000; i++) {
            try {
                post.send("devices/chatty-01/t" + i, "x");
                sent++;
            } catch (MqttException e) {
                refused++;
                post.close();
                if (refused > 20) {
                    break;
                }
                post = new Mqtt(kota.ports().mqtt(), "chatty-01", secret);
            }
        }
        post.send("devices/chatty-01/senml", reading(3, now - 60));
        post.close();
        city.settle();
        City.Ledger account = city.ledger("device:chatty-01");
        assertEquals(account.toString(), 1, account.stored());
        City.Ledger total = city.ledger();
        assertTrue("what the broker took is counted: " + sent + " sent, " + total, total.addsUp());
        assertTrue(total.refused() >= sent);
        assertEquals(0, kota.script("status").status());
    }

    private static boolean isRefusal(MqttException e) {
        return e.getReasonCode() == NOT_AUTHORIZED || e.getReasonCode() == BAD_CREDENTIALS;
    }

    private static Mqtt post(String id) throws MqttException {
        return new Mqtt(kota.ports().mqtt(), id, city.addPost(id));
    }

    private static String reading(double level, long time) {
        return "[{\"n\":\"water-level\",\"v\":" + level + ",\"t\":" + time + "}]";
    }

    /** How many dead letters of a source there are by reason. */
    private static Map<String, Integer> reasons(String source) {
        Map<String, Integer> reasons = new HashMap<>();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            reasons.clear();
            city.json("kota:deadletter-list --source " + source + " --limit 1000 --json")
                    .forEach(letter -> reasons.merge(letter.required("reason").asText(), 1, Integer::sum));
            return !reasons.isEmpty();
        });
        assertFalse(reasons.isEmpty());
        return reasons;
    }
}
