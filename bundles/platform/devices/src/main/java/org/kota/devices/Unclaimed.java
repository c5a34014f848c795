package org.kota.devices;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetters;
import org.kota.device.RawMessage;
import org.kota.device.UnclaimedMessages;
import org.kota.model.RefusalReason;

/**
 * Takes what drivers received for no open device. If the sender is a device that is about to be opened, the driver is
 * told to wait; if it is one that can't be, the refusal goes to its account.
 */
final class Unclaimed implements UnclaimedMessages {

    private final Devices devices;
    private final DeadLetters deadLetters;

    Unclaimed(Devices devices, DeadLetters deadLetters) {
        this.devices = devices;
        this.deadLetters = deadLetters;
    }

    @Override
    public CompletionStage<Void> refuse(
            String driver, String sender, RawMessage message, RefusalReason reason, String detail) {
        Device device = devices.device(sender);
        if (device == null) {
            return letter("unknown:" + driver, message, reason, detail);
        }
        if (device.isComing(driver)) {
            return Busy.stage("The device " + sender + " is about to be opened.");
        }
        return ofDevice(device, driver, message);
    }

    private CompletionStage<Void> ofDevice(Device device, String driver, RawMessage message) {
        String why = why(device, driver);
        device.counters().keep(message);
        return letter("device:" + device.id(), message, RefusalReason.DISABLED, why)
                .thenRun(() -> device.counters().refused(why));
    }

    private static String why(Device device, String driver) {
        DeviceConfig config = device.config();
        if (config != null && !config.enabled()) {
            return "The device is disabled; kota:device-enable " + device.id() + " opens it.";
        }
        if (config != null && !config.driver().equals(driver)) {
            return "The device belongs to the driver " + config.driver() + ", but the message came by " + driver + ".";
        }
        return "The device is not open: " + device.state().status().text();
    }

    private CompletionStage<Void> letter(String source, RawMessage message, RefusalReason reason, String detail) {
        var done = new CompletableFuture<Void>();
        new Letters(deadLetters, source).refuse(message, reason, detail).whenComplete((id, failure) -> {
            if (failure != null) {
                done.completeExceptionally(Busy.because(failure));
            } else {
                done.complete(null);
            }
        });
        return done;
    }
}
