package org.kota.buslocal;

import java.time.Duration;
import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.buslocal.cfg}. */
@Component
public final class BusFile implements SettingsFile<Config> {

    private static final int MANY = 1_000_000_000;

    private static final Set<String> KEYS =
            Set.of("node", "reserve.mb", "queue.records", "queue.mb", "keep.days", "keep.percent", "file.records");

    @Override
    public String name() {
        return "org.kota.buslocal.cfg";
    }

    @Override
    public Class<Config> type() {
        return Config.class;
    }

    @Override
    public Config read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, KEYS);
        var config = new Config(
                (int) text.number("node", 0, 0, 1023),
                text.number("reserve.mb", 256, 0, MANY) << 20,
                (int) text.number("queue.records", 200_000, 1, MANY),
                text.number("queue.mb", 64, 1, 1_000_000) << 20,
                Duration.ofDays(text.number("keep.days", 7, 1, 36_500)),
                (int) text.number("keep.percent", 20, 1, 90),
                (int) text.number("file.records", 1_000_000, 1, MANY));
        text.check();
        return config;
    }
}
