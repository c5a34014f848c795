package org.kota.clock;

import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.clock.cfg}. */
@Component
public final class ClockFile implements SettingsFile<ClockValues> {

    @Override
    public String name() {
        return "org.kota.clock.cfg";
    }

    @Override
    public Class<ClockValues> type() {
        return ClockValues.class;
    }

    @Override
    public ClockValues read(String text) throws InvalidSettingsException {
        return ClockValues.read(text);
    }
}
