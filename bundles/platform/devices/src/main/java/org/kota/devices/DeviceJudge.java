package org.kota.devices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kota.control.SettingsJudge;
import org.kota.device.DeviceDriver.Claim;
import org.kota.store.Catalog;

/** Says whether a text could be a device's file: what its driver asks for, what is recorded of it, who else has its way. */
final class DeviceJudge implements SettingsJudge {

    private final Drivers drivers;
    private final Catalog catalog;
    private final Supplier<Collection<Device>> devices;

    DeviceJudge(Drivers drivers, Catalog catalog, Supplier<Collection<Device>> devices) {
        this.drivers = drivers;
        this.catalog = catalog;
        this.devices = devices;
    }

    @Override
    public boolean judges(String file) {
        return ConfigFolder.id(file) != null;
    }

    @Override
    public Optional<String> fault(String file, String text) {
        String id = ConfigFolder.id(file);
        try {
            ConfigFile written = ConfigFile.parse(text);
            DeviceConfig config = drivers.read(id, written);
            new CatalogEntry(catalog, config).check();
            List<String> taken = taken(config, drivers.claims(id, written));
            return taken.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", taken));
        } catch (ConfigurationException | IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private List<String> taken(DeviceConfig config, Set<Claim> wanted) {
        List<Claim> foreign = wanted == null
                ? List.of()
                : wanted.stream()
                        .filter(claim -> !config.id().equals(claim.owner()))
                        .toList();
        return new Claims(new ArrayList<>(devices.get())).taken(config, foreign);
    }
}
