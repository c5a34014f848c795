package org.kota.operationsroom;

import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.operationsroom.cfg}. */
@Component
public final class RoomFile implements SettingsFile<RoomSettings> {

    private static final String PAGES = "pages";
    private static final String PER_ADDRESS = "pages.per.address";
    private static final int MOST = 100_000;

    @Override
    public String name() {
        return "org.kota.operationsroom.cfg";
    }

    @Override
    public Class<RoomSettings> type() {
        return RoomSettings.class;
    }

    @Override
    public RoomSettings read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of(PAGES, PER_ADDRESS));
        var settings =
                new RoomSettings((int) text.number(PAGES, 200, 1, MOST), (int) text.number(PER_ADDRESS, 50, 1, MOST));
        text.check();
        return settings;
    }
}
