package org.kota.airfiles;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.kota.device.BusyException;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus.Detail;
import org.kota.model.KotaClock;

/** One reading of the file from its beginning: judges every row, and hands over those of the station that aren't settled. */
final class Pass {

    /** Of real time, well below the driver's deadline. */
    private static final long BUDGET = TimeUnit.SECONDS.toNanos(10);

    private final AirSettings settings;
    private final Checkpoint checkpoint;
    private final Gate gate;
    private final KotaClock clock;
    private final Survey survey;
    private final long end = System.nanoTime() + BUDGET;
    private Batch batch;
    private long nextOver = Long.MAX_VALUE;
    private LocalDate last;
    private int skewed;

    Pass(AirSettings settings, Checkpoint checkpoint, Gate gate, KotaClock clock) {
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.gate = gate;
        this.clock = clock;
        this.survey = new Survey(settings);
        this.batch = new Batch(new Samples(settings));
    }

    /**
     * Reads it to its end.
     *
     * @throws BusyException if what is left must wait: Kota can't take it, the time is up or the session is closed
     */
    void run() throws DeviceException, BusyException {
        var validator = new Validator(settings.format(), settings.zone(), clock.millis());
        try (var table = Table.open(settings.file(), settings.wantedColumns())) {
            for (Row row = table.next(); row != null; row = table.next()) {
                requireTime();
                take(validator.check(row));
            }
            flush();
        } catch (IOException e) {
            throw new DeviceException(
                    Detail.COMMUNICATION, "What was taken can't be written down: " + e.getMessage() + ".", e);
        }
        survey.end();
    }

    private long left() {
        return end - System.nanoTime();
    }

    private void requireTime() throws BusyException {
        if (gate.isShut() || left() <= 0 || Thread.currentThread().isInterrupted()) {
            throw new BusyException("The time for one look is up.", null);
        }
    }

    private void take(Checked row) throws BusyException, IOException {
        survey.count(row);
        if (!survey.isOwn(row)) {
            return;
        }
        if (row.day() == null) {
            refuse(row);
        } else if (Day.of(row.day(), settings.zone()).end() > clock.millis()) {
            nextOver = Math.min(nextOver, Day.of(row.day(), settings.zone()).end());
        } else {
            last = last == null || row.day().isAfter(last) ? row.day() : last;
            publish(row);
        }
    }

    private void publish(Checked row) throws BusyException, IOException {
        if (!checkpoint.has(row.row())) {
            batch.add(row);
        }
        if (batch.isFull()) {
            flush();
        }
    }

    private void refuse(Checked row) throws BusyException, IOException {
        if (!checkpoint.has(row.row())) {
            String line = "" + row.row().line();
            gate.refuse(
                    Batch.message(settings, line, row.row().text(), clock.millis()),
                    "Line " + line + ": " + row.verdict().findings().get(Rule.DATE) + ".",
                    left());
            checkpoint.settle(List.of(row.row()));
        }
    }

    private void flush() throws BusyException, IOException {
        if (!batch.isEmpty()) {
            Set<Row> refused = batch.publish(gate, clock.millis(), left());
            skewed += refused.size();
            checkpoint.settle(
                    batch.rows().stream().filter(row -> !refused.contains(row)).toList());
            batch = new Batch(new Samples(settings));
        }
    }

    Survey survey() {
        return survey;
    }

    /** When the first of the days is over that weren't, or never. */
    long nextOver() {
        return nextOver;
    }

    /** The last day that was taken, in this pass or before; null if there is none. */
    LocalDate last() {
        return last;
    }

    /** Rows refused for what a change of the configuration mends. */
    int skewed() {
        return skewed;
    }
}
