package org.kota.itests.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.kota.itests.harness.KotaInstance;

/** A running Kota seen through its shell, as values instead of text. */
final class City {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 5_000;

    private final KotaInstance kota;

    City(KotaInstance kota) {
        this.kota = kota;
    }

    /** Adds a river post that reports its water level by SenML. @return the secret for its login */
    String addPost(String id, String... settings) {
        var command = new StringBuilder("kota:device-add " + id + " --driver mqtt --location 107.61,-6.91 --json")
                .append(" --set point.water-level.property=water-level --set point.water-level.unit=m");
        for (String setting : settings) {
            command.append(" --set ").append(setting);
        }
        return json(command.toString()).required("secret").asText();
    }

    JsonNode json(String command) {
        String text = kota.ask(command);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(command + " printed no JSON value:\n" + text, e);
        }
    }

    /** Everything that the history holds of a Datastream, by time. */
    List<Row> rows(String datastream) {
        var rows = new ArrayList<Row>();
        String from = "1971-01-01T00:00:00Z";
        for (List<Row> page = page(datastream, from); !page.isEmpty(); page = page(datastream, from)) {
            rows.addAll(page);
            from = Instant.parse(page.get(page.size() - 1).time()).plusMillis(1).toString();
        }
        return rows;
    }

    private List<Row> page(String datastream, String from) {
        var rows = new ArrayList<Row>();
        for (JsonNode row : json("kota:observation-list " + datastream + " --from " + from
                + " --to 2100-01-01T00:00:00Z --limit " + PAGE + " --json")) {
            rows.add(new Row(
                    row.required("phenomenonTime").asText(),
                    row.required("result").asDouble(),
                    row.required("quality").asText()));
        }
        return rows;
    }

    Ledger ledger() {
        return Ledger.of(json("kota:ledger --json").required("total"));
    }

    /** The account of one source, zeroes if it isn't listed. */
    Ledger ledger(String source) {
        for (JsonNode entry : json("kota:ledger --json").required("sources")) {
            if (entry.required("source").asText().equals(source)) {
                return Ledger.of(entry);
            }
        }
        return new Ledger(0, 0, 0, 0, 0);
    }

    /** Waits until nothing is under way any more: all received is judged, and every module has handled the log. */
    void settle() {
        settle(Duration.ofMinutes(2));
    }

    void settle(Duration patience) {
        Awaitility.await().atMost(patience).pollInterval(Duration.ofMillis(500)).until(() -> {
            Ledger before = ledger();
            boolean idle = before.pending() == 0 && waitingAtTheBroker() == 0;
            for (JsonNode subscription : json("kota:subscription-list --json")) {
                idle &= subscription.required("state").asText().equals("PARKED")
                        || subscription.required("lag").asLong() <= 1;
            }
            return idle && ledger().equals(before);
        });
    }

    /** Acknowledged messages that Kota hasn't taken yet: after a full disk it begins again after a pause. */
    private long waitingAtTheBroker() {
        return json("kota:broker-status --json").path("queueDepth").asLong();
    }

    /** One Observation as listed. */
    record Row(String time, double result, String quality) {}

    /** The five figures of an account. */
    record Ledger(long received, long stored, long duplicate, long refused, long pending) {
        static Ledger of(JsonNode node) {
            return new Ledger(
                    node.required("received").asLong(),
                    node.required("stored").asLong(),
                    node.required("duplicate").asLong(),
                    node.required("refused").asLong(),
                    node.required("pending").asLong());
        }

        boolean addsUp() {
            return received == stored + duplicate + refused + pending;
        }
    }
}
