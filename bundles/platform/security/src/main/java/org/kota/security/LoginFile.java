package org.kota.security;

import java.time.Duration;
import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.security.cfg}. */
@Component
public final class LoginFile implements SettingsFile<LoginSettings> {

    private static final String FAILURES = "login.failures";
    private static final String OF_ADDRESS = "login.failures.per.address";
    private static final String WINDOW = "login.window.seconds";
    private static final String LOCK = "login.lock.seconds";
    private static final String LONGEST = "login.lock.longest.seconds";
    private static final int MOST = 1000;
    private static final int DAY = 86_400;

    @Override
    public String name() {
        return "org.kota.security.cfg";
    }

    @Override
    public Class<LoginSettings> type() {
        return LoginSettings.class;
    }

    @Override
    public LoginSettings read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of(FAILURES, OF_ADDRESS, WINDOW, LOCK, LONGEST));
        LoginSettings otherwise = LoginSettings.DEFAULT;
        var settings = new LoginSettings(
                (int) text.number(FAILURES, otherwise.failures(), 1, MOST),
                (int) text.number(OF_ADDRESS, otherwise.failuresOfAddress(), 1, MOST),
                seconds(text, WINDOW, otherwise.window()),
                seconds(text, LOCK, otherwise.lock()),
                seconds(text, LONGEST, otherwise.longest()));
        if (settings.longest().compareTo(settings.lock()) < 0) {
            text.fault(LONGEST, "is at least " + LOCK);
        }
        text.check();
        return settings;
    }

    private static Duration seconds(SettingsText text, String key, Duration otherwise) {
        return Duration.ofSeconds(text.number(key, otherwise.toSeconds(), 1, DAY));
    }
}
