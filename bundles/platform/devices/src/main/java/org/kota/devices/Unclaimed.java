package org.kota.devices;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.kota.bus.DeadLetters;
import org.kota.device.DeviceStatus;
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
        List<Device> claimants = devices.claimants(driver, message.origin());
        if (claimants.size() > 1) {
            String ids = claimants.stream().map(Device::id).collect(Collectors.joining(", "));
            return letter(
                    "unknown:" + driver,
                    message,
                    RefusalReason.NOT_OPEN,
                    message.origin() + " is configured for several devices (" + ids + "): let one alone have it.");
        }
        if (claimants.isEmpty()) {
            return ofSender(driver, sender, message, reason, detail);
        }
        Device device = claimants.get(0);
        return device.isComing(driver) ? busy(device) : notOpen(device, driver, message);
    }

    private CompletionStage<Void> ofSender(
            String driver, String sender, RawMessage message, RefusalReason reason, String detail) {
        Device device = devices.device(sender);
        if (device == null) {
            return letter("unknown:" + driver, message, reason, detail);
        }
        if (device.isOpen() && reason != RefusalReason.UNKNOWN_DEVICE) {
            return ofDevice(device, message, reason, detail);
        }
        return device.isComing(driver) ? busy(device) : notOpen(device, driver, message);
    }

    private static CompletionStage<Void> busy(Device device) {
        return Busy.stage("The device " + device.id() + " is about to be opened.");
    }

    private CompletionStage<Void> notOpen(Device device, String driver, RawMessage message) {
        DeviceConfig config = device.config();
        if (config != null && !config.enabled()) {
            return ofDevice(
                    device,
                    message,
                    RefusalReason.DISABLED,
                    "The device is disabled; kota:device-enable " + device.id() + " opens it.");
        }
        if (config != null && !config.driver().equals(driver)) {
            return ofDevice(
                    device,
                    message,
                    RefusalReason.NOT_ALLOWED,
                    "The device belongs to the driver " + config.driver() + ", but the message came by " + driver
                            + ".");
        }
        DeviceStatus status = device.state().status();
        return ofDevice(
                device,
                message,
                RefusalReason.NOT_OPEN,
                "The device is not open (" + status.state() + "/" + status.detail() + "): " + status.text());
    }

    private CompletionStage<Void> ofDevice(Device device, RawMessage message, RefusalReason reason, String detail) {
        device.counters().keep(message);
        device.counters().seen(message.arrival());
        return letter("device:" + device.id(), message, reason, detail)
                .thenRun(() -> device.counters().refused(detail));
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
