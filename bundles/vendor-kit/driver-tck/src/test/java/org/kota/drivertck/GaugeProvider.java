package org.kota.drivertck;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.kota.device.DeviceDriver;
import org.kota.device.UnclaimedMessages;
import org.kota.model.KotaClock;

/** The drivers of these tests, with one fault or none. */
final class GaugeProvider implements DriverProvider {

    /** Faults that show in what never comes, or never goes: the kit waits for it as long as it has patience. */
    private static final Set<Fault> LOSES_PATIENCE = EnumSet.of(
            Fault.LEAKS_THREAD,
            Fault.LEAKS_CONNECTION,
            Fault.THREAD_OUTLIVES_DRIVER,
            Fault.SWALLOWS_LOSS,
            Fault.OLD_VALUES,
            Fault.DROPS_WHEN_BUSY,
            Fault.DISORDER,
            Fault.SWALLOWS_NONSENSE,
            Fault.COPIES_MESSAGE,
            Fault.COPIES_REFUSED,
            Fault.SILENCE_KEEPS_THE_LINE,
            Fault.LOST_FOR_GOOD,
            Fault.SECOND_LOSS_FOR_GOOD,
            Fault.OPENS_ONLY_WHAT_IS_THERE);

    private final boolean sends;
    private final Fault fault;
    private GaugePeer peer;

    GaugeProvider(boolean sends, Fault fault) {
        this.sends = sends;
        this.fault = fault;
    }

    @Override
    public DevicePeer device(Path folder) throws Exception {
        peer = new GaugePeer(sends);
        return peer;
    }

    @Override
    public DeviceDriver driver(KotaClock clock, UnclaimedMessages unclaimed) {
        return sends ? new LineDriver(fault) : new GaugeDriver(fault);
    }

    @Override
    public void stop(DeviceDriver driver) {
        if (driver instanceof GaugeDriver gauge) {
            gauge.stopped.countDown();
        }
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of(
                "port", String.valueOf(peer.port()),
                "interval", "PT1M",
                "point.level.property", "water-level",
                "point.level.unit", "m",
                "point.level.source-unit", sourceUnit(),
                "point.rain.unit", "mm");
    }

    private String sourceUnit() {
        return switch (fault) {
            case UNIT_NOT_UCUM -> "millimetres";
            case UNIT_OF_ANOTHER_KIND -> "mbar";
            default -> "mm";
        };
    }

    @Override
    public Map<String, String> wrongSettings() {
        return Map.of(fault == Fault.EXAMPLE_OF_NO_SETTING ? "baud-rate" : "port", "telnet");
    }

    @Override
    public Map<Integer, Map<String, String>> earlierConfigurations() {
        return Map.of(
                1,
                Map.of("address", "127.0.0.1:5000", "title", "Old", "point.level.unit", "m", "point.rain.unit", "mm"));
    }

    @Override
    public Duration patience() {
        return LOSES_PATIENCE.contains(fault) ? Duration.ofSeconds(3) : DriverProvider.super.patience();
    }
}
