package org.kota.clock;

import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.city.cfg}. */
@Component
public final class CityFile implements SettingsFile<CityValues> {

    @Override
    public String name() {
        return "org.kota.city.cfg";
    }

    @Override
    public Class<CityValues> type() {
        return CityValues.class;
    }

    @Override
    public CityValues read(String text) throws InvalidSettingsException {
        return CityValues.read(text);
    }
}
