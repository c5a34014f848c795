package org.kota.settings;

import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.settings.cfg}. */
@Component
public final class HistoryFile implements SettingsFile<HistorySettings> {

    private static final String VERSIONS = "keep.versions";
    private static final String DAYS = "keep.days";
    private static final int MOST_VERSIONS = 10_000;
    private static final int USUAL_VERSIONS = 100;
    private static final int MOST_DAYS = 36_500;
    private static final int USUAL_DAYS = 1_095;

    @Override
    public String name() {
        return "org.kota.settings.cfg";
    }

    @Override
    public Class<HistorySettings> type() {
        return HistorySettings.class;
    }

    @Override
    public HistorySettings read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of(VERSIONS, DAYS));
        var settings = new HistorySettings((int) text.number(VERSIONS, USUAL_VERSIONS, 1, MOST_VERSIONS), (int)
                text.number(DAYS, USUAL_DAYS, 1, MOST_DAYS));
        text.check();
        return settings;
    }
}
