package org.kota.airfiles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext.Outcome;
import org.kota.device.DeviceContext.RefusedSample;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.RefusalReason;

/** Some rows of a file on their way to the platform: one message, whose payload is the rows as they stand there. */
final class Batch {

    static final int MOST_ROWS = 100;
    private static final int MOST_BYTES = 48_000;
    /** What a change of the device's configuration mends: the rows are handed over again after it. */
    private static final Set<RefusalReason> MENDABLE =
            Set.of(RefusalReason.CLOCK_SKEW, RefusalReason.UNKNOWN_DATASTREAM, RefusalReason.DELETED);

    private final Samples samples;
    private final List<Checked> rows = new ArrayList<>();
    private int bytes;

    Batch(Samples samples) {
        this.samples = samples;
    }

    void add(Checked row) {
        rows.add(row);
        bytes += row.row().text().length();
    }

    boolean isFull() {
        return rows.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<Row> rows() {
        return rows.stream().map(Checked::row).toList();
    }

    /**
     * Hands it over.
     *
     * @return the rows of which a value was refused for what a change of the configuration mends
     */
    Set<Row> publish(Gate gate, long arrival, long nanos) throws BusyException {
        var all = new ArrayList<Sample>();
        rows.forEach(row -> all.addAll(samples.of(row)));
        return all.isEmpty() ? Set.of() : refused(gate.publish(message(arrival), all, nanos));
    }

    private Set<Row> refused(Outcome outcome) {
        Set<Long> ends = outcome.refused().stream()
                .filter(refused -> MENDABLE.contains(refused.reason()))
                .map(RefusedSample::sample)
                .map(Sample::time)
                .collect(Collectors.toSet());
        var found = new HashSet<Row>();
        for (Checked row : rows) {
            if (ends.contains(Day.of(row.day(), samples.settings().zone()).end())) {
                found.add(row.row());
            }
        }
        return found;
    }

    private RawMessage message(long arrival) {
        String text = rows.stream().map(row -> row.row().text()).collect(Collectors.joining("\n"));
        long first = rows.get(0).row().line();
        long last = rows.get(rows.size() - 1).row().line();
        return message(samples.settings(), first == last ? "" + first : first + "-" + last, text, arrival);
    }

    /** Rows of the file as a message of the device. */
    static RawMessage message(AirSettings settings, String lines, String text, long arrival) {
        return new RawMessage(
                settings.file().getFileName() + ":" + lines, text.getBytes(StandardCharsets.UTF_8), arrival);
    }
}
