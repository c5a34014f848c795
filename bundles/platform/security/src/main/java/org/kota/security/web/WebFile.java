package org.kota.security.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.web.cfg}. */
@Component
public final class WebFile implements SettingsFile<WebSettings> {

    private static final String READ = "public.read";
    private static final String IDLE = "session.idle.minutes";
    private static final String LONGEST = "session.longest.minutes";
    private static final int WEEK = 7 * 24 * 60;

    @Override
    public String name() {
        return "org.kota.web.cfg";
    }

    @Override
    public Class<WebSettings> type() {
        return WebSettings.class;
    }

    @Override
    public WebSettings read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of(READ, IDLE, LONGEST));
        WebSettings otherwise = WebSettings.DEFAULT;
        Optional<PublicRead> read = publicRead(text.text(READ, word(otherwise.publicRead())));
        if (read.isEmpty()) {
            text.fault(READ, "is no, public or all");
        }
        var settings = new WebSettings(
                read.orElse(PublicRead.NO),
                minutes(text, IDLE, otherwise.idle()),
                minutes(text, LONGEST, otherwise.longest()));
        if (settings.longest().compareTo(settings.idle()) < 0) {
            text.fault(LONGEST, "is at least " + IDLE);
        }
        text.check();
        return settings;
    }

    private static Optional<PublicRead> publicRead(String word) {
        return Arrays.stream(PublicRead.values())
                .filter(read -> word(read).equals(word))
                .findFirst();
    }

    private static String word(PublicRead read) {
        return read.name().toLowerCase(Locale.ROOT);
    }

    private static Duration minutes(SettingsText text, String key, Duration otherwise) {
        return Duration.ofMinutes(text.number(key, otherwise.toMinutes(), 1, WEEK));
    }
}
