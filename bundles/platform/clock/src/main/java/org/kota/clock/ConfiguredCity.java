package org.kota.clock;

import java.time.ZoneId;
import org.kota.control.City;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The city as the valid settings say. */
@Component
public final class ConfiguredCity implements City {

    private final CityValues values;

    /** Called by the service component runtime. */
    @Activate
    public ConfiguredCity(@Reference(name = "settings") CityValues values) {
        this.values = values;
    }

    @Override
    public String name() {
        return values.name();
    }

    @Override
    public ZoneId zone() {
        return values.zone();
    }

    @Override
    public String language() {
        return values.language();
    }

    @Override
    public boolean demo() {
        return values.demo();
    }
}
