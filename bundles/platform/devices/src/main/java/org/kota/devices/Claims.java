package org.kota.devices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kota.device.DeviceDriver.Claim;

/**
 * Which devices claim which origins of messages. What it says depends on the configurations alone, never on which device
 * was opened first.
 */
final class Claims {

    private record Key(String driver, String origin) {}

    private record Claimant(Device device, Claim claim) {}

    private final Map<Key, List<Claimant>> claimants = new HashMap<>();
    private final Map<String, Device> unknown = new HashMap<>();

    Claims(Collection<Device> devices) {
        devices.forEach(this::add);
    }

    private void add(Device device) {
        if (device.claims() == null) {
            unknown.put(device.id(), device);
            return;
        }
        for (Claim claim : device.claims()) {
            claimants
                    .computeIfAbsent(new Key(device.driverId(), claim.origin()), key -> new ArrayList<>(1))
                    .add(new Claimant(device, claim));
        }
    }

    /** Why a device can't be opened, or null: another one has what it claims, and it isn't its owner. */
    String conflict(Device device) {
        return device.claims() == null
                ? null
                : device.claims().stream()
                        .filter(claim -> !device.id().equals(claim.owner()))
                        .map(claim -> taken(device.driverId(), claim, device.id()))
                        .filter(why -> why != null)
                        .findFirst()
                        .orElse(null);
    }

    /** Who else has what a configuration claims, in a sentence for each claim. */
    List<String> taken(DeviceConfig config, Collection<Claim> wanted) {
        return wanted.stream()
                .map(claim -> taken(config.driver(), claim, config.id()))
                .filter(why -> why != null)
                .toList();
    }

    /** Who else has what a device claims, in a sentence; null if nobody has. */
    String taken(String driver, Claim claim, String id) {
        List<String> others = devices(driver, claim.origin()).stream()
                .map(Device::id)
                .filter(other -> !other.equals(id))
                .toList();
        if (!others.isEmpty()) {
            return claim.setting() + ": " + claim.origin() + " is configured for " + named(others) + " already; "
                    + (others.contains(claim.owner())
                            ? "its messages belong to " + claim.owner()
                            : "until one device alone has it, none of them is open");
        }
        Device owner = id.equals(claim.owner()) ? null : unknown.get(claim.owner());
        return owner != null && owner.mayBeOf(driver)
                ? claim.setting() + ": " + claim.origin() + " names the device " + owner.id()
                        + ", whose configuration can't be read; mend that first"
                : null;
    }

    private static String named(List<String> ids) {
        return ids.size() == 1 ? "the device " + ids.get(0) : "the devices " + String.join(", ", ids);
    }

    /** The devices that claim an origin: its owner alone if it is among them. */
    List<Device> claimants(String driver, String origin) {
        return claimants.getOrDefault(new Key(driver, origin), List.of()).stream()
                .filter(claimant ->
                        claimant.device().id().equals(claimant.claim().owner()))
                .findFirst()
                .map(owner -> List.of(owner.device()))
                .orElseGet(() -> devices(driver, origin));
    }

    private List<Device> devices(String driver, String origin) {
        return claimants.getOrDefault(new Key(driver, origin), List.of()).stream()
                .map(Claimant::device)
                .collect(Collectors.toList());
    }
}
