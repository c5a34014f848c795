package org.kota.airfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.Finding;
import org.kota.device.Findings;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Published air-quality files: each device is one station of one file. */
@Component
public final class AirFilesDriver implements DeviceDriver {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final DriverDescriptor DESCRIPTOR = new DriverDescriptor(
            "air-files",
            "Published air-quality files",
            "CSV: daily ISPU of Jakarta, daily means of Bandung",
            AirSettings.SETTINGS,
            List.of(),
            1,
            DEADLINE);

    private final Path data;
    private final KotaClock clock;

    /** Called by the component runtime. */
    @Activate
    public AirFilesDriver(BundleContext context, @Reference(name = "clock") KotaClock clock) {
        this(Path.of(context.getProperty("kota.data")), clock);
    }

    AirFilesDriver(Path data, KotaClock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Override
    public DriverDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(DeviceInfo device) throws DeviceException {
        AirSettings.of(device, data);
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        AirSettings settings = AirSettings.of(context.device(), data);
        Path file = data.resolve("air-files").resolve(context.device().id() + ".taken");
        var session = new AirSession(context, settings, checkpoint(file, settings));
        session.lookOrTell();
        context.schedule(settings.lookEvery(), () -> {
            session.lookOrTell();
            return null;
        });
        return session;
    }

    private static Checkpoint checkpoint(Path file, AirSettings settings) throws DeviceException {
        try {
            return new Checkpoint(file, settings.meaning());
        } catch (IOException e) {
            throw new DeviceException(
                    Detail.COMMUNICATION,
                    "What was taken before can't be read from " + file + ": delete it, and all is taken again, which"
                            + " doubles nothing.",
                    e);
        }
    }

    @Override
    public String inspect(DeviceInfo device, Findings findings) throws DeviceException {
        AirSettings settings = AirSettings.of(device, data);
        var validator = new Validator(settings.format(), settings.zone(), clock.millis());
        var survey = new Survey(settings);
        try (var table = Table.open(settings.file(), settings.wantedColumns())) {
            for (Row row = table.next(); row != null && findings.areWanted(); row = table.next()) {
                Checked checked = validator.check(row);
                survey.count(checked);
                tell(checked, settings.format(), findings);
            }
        }
        survey.end();
        return survey.summary();
    }

    private static void tell(Checked checked, Format format, Findings findings) {
        Row row = checked.row();
        String where = row.shown(format.stationColumn()) + ", " + row.shown(format.dateColumn()) + ": ";
        checked.verdict()
                .findings()
                .forEach((rule, what) ->
                        findings.add(new Finding(row.line(), rule.label(), where + rule.sentence(what))));
    }
}
