package org.kota.devices;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.device.RawMessage;

/** Feeds a letter of the ingest to its device's driver again. */
final class IngestRetry implements DeadLetterRetry {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DEVICE = "device:";

    private final Devices devices;
    private final RealTime time;

    IngestRetry(Devices devices, RealTime time) {
        this.devices = devices;
        this.time = time;
    }

    @Override
    public boolean accepts(DeadLetter letter) {
        return letter.refusal().stage().equals(Refusal.INGEST);
    }

    @Override
    public CompletionStage<String> retry(DeadLetter letter) {
        Refusal refusal = letter.refusal();
        var wanted = LetterOrigin.parse(refusal.origin());
        Device device = sender(refusal.source(), wanted.origin());
        Run run = device == null ? null : device.run();
        if (run == null) {
            return CompletableFuture.completedStage("The device that it came from is not open.");
        }
        if (refusal.size() > refusal.payload().length) {
            return CompletableFuture.completedStage("Only the first " + refusal.payload().length + " of "
                    + refusal.size() + " bytes were kept: the device must send it again.");
        }
        return feed(device, run, wanted, refusal);
    }

    private CompletionStage<String> feed(Device device, Run run, LetterOrigin wanted, Refusal refusal) {
        var result = new CompletableFuture<String>();
        var message = new RawMessage(wanted.origin(), refusal.payload(), refusal.received());
        device.retries().add(message, new Retries.Retry(wanted, result));
        var timeout = time.after(PATIENCE, () -> result.complete("The driver did not answer within 10 s."));
        run.accept(message).whenComplete((done, failure) -> {
            if (failure != null) {
                result.complete(failure.getMessage());
            }
        });
        return result.whenComplete((reason, failure) -> {
            timeout.cancel();
            device.retries().take(message);
        });
    }

    /** The device of the source; for a message of no device the one, added since, that its origin names. */
    private Device sender(String source, String origin) {
        if (source.startsWith(DEVICE)) {
            return devices.device(source.substring(DEVICE.length()));
        }
        List<Device> claimants = devices.claimants(source.replaceFirst("^unknown:", ""), origin);
        if (claimants.size() == 1) {
            return claimants.get(0);
        }
        for (String part : origin.split("/", -1)) {
            Device device = devices.device(part);
            if (device != null) {
                return device;
            }
        }
        return null;
    }
}
