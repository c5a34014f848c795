package org.kota.airfiles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceException;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.RefusalReason;

/** One station of one file: read when it has changed, and never otherwise. All but close runs on the device's lane. */
final class AirSession implements DeviceSession {

    private static final long QUIET_MILLIS = 10 * 60_000L;

    private final DeviceContext context;
    private final AirSettings settings;
    private final Checkpoint checkpoint;
    private final Gate gate;
    private Stamp done;
    private long nextOver = Long.MAX_VALUE;
    private String logged = "";
    private long loggedAt;

    AirSession(DeviceContext context, AirSettings settings, Checkpoint checkpoint) {
        this.context = context;
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.gate = new Gate(context);
    }

    /** Looks, and says of the device what hinders that, until a later look succeeds. */
    void lookOrTell() {
        try {
            look();
        } catch (DeviceException e) {
            done = null;
            gate.status(DeviceStatus.offline(e.detail(), e.getMessage()));
        }
    }

    /** Takes what is new if the file has changed, or a day in it is over that wasn't. */
    void look() throws DeviceException {
        Stamp present = Stamp.of(settings.file());
        if (present != null && present.equals(done) && context.clock().millis() < nextOver || gate.isShut()) {
            return;
        }
        done = null;
        var pass = new Pass(settings, checkpoint, gate, context.clock());
        try {
            pass.run();
        } catch (BusyException e) {
            gate.status(DeviceStatus.degraded(
                    Detail.COMMUNICATION,
                    "Not all of " + settings.file() + " could be taken; it goes on at the next look: "
                            + e.getMessage()));
            return;
        }
        done = present;
        nextOver = pass.nextOver();
        gate.status(status(pass));
        log(pass.survey());
    }

    private DeviceStatus status(Pass pass) {
        String until = pass.last() == null ? "No day of it is over yet; " : "Up to " + pass.last() + "; ";
        String text = until + pass.survey().own().text() + ".";
        if (pass.skewed() > 0) {
            return DeviceStatus.degraded(
                    Detail.CONFIGURATION,
                    pass.skewed() + " rows were refused: their days lie before the device's retention; an archive has"
                            + " retention=forever. " + text);
        }
        return new DeviceStatus(State.ONLINE, Detail.NONE, text);
    }

    /** Once a change, and not more often than every ten minutes. */
    private void log(Survey survey) {
        long now = context.clock().millis();
        if (survey.summary().equals(logged) || !logged.isEmpty() && now - loggedAt < QUIET_MILLIS) {
            return;
        }
        logged = survey.summary();
        loggedAt = now;
        if (survey.own().isClean()) {
            context.logger().info("{}: {}", settings.file(), logged);
        } else {
            context.logger()
                    .warn(
                            "{}: {} See kota:device-check {}.",
                            settings.file(),
                            logged,
                            context.device().id());
        }
    }

    /** Called at the device's interval, if it has one: what is new goes through the context, with its message. */
    @Override
    public List<Sample> read(Set<String> points) throws DeviceException {
        look();
        return List.of();
    }

    @Override
    public void accept(RawMessage message) throws DeviceException {
        List<String> columns;
        try (var table = Table.open(settings.file(), settings.wantedColumns())) {
            columns = table.columns();
        }
        var validator = new Validator(
                settings.format(), settings.zone(), context.clock().millis());
        var samples = new ArrayList<Sample>();
        String fault = "It has no row.";
        for (String line : new String(message.payload(), StandardCharsets.UTF_8).split("\n", -1)) {
            Checked row = validator.check(Row.of(1, line, columns));
            if (row.day() == null) {
                fault = "Not a row: " + row.verdict().findings().get(Rule.DATE) + ".";
            } else {
                samples.addAll(new Samples(settings).of(row));
            }
        }
        if (samples.isEmpty()) {
            context.refuse(message, RefusalReason.MALFORMED, fault);
        } else {
            context.publish(message, samples);
        }
    }

    @Override
    public void close() {
        gate.shut();
    }
}
