package org.kota.clock;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.kota.control.City;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The city as configured in {@code etc/org.kota.city.cfg}. */
@Component(configurationPid = "org.kota.city")
@Designate(ocd = CitySettings.class)
public final class ConfiguredCity implements City {

    private final CitySettings settings;
    private final ZoneId zone;

    @Activate
    public ConfiguredCity(CitySettings settings) {
        this.settings = settings;
        try {
            this.zone = ZoneId.of(settings.zone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "etc/org.kota.city.cfg: zone '" + settings.zone()
                            + "' is unknown; use e.g. Asia/Jakarta, Asia/Makassar or Asia/Jayapura",
                    e);
        }
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public String language() {
        return settings.language();
    }

    @Override
    public boolean demo() {
        return settings.demo();
    }
}
