package org.kota.shell.aid;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.kota.shell.support.Text;

/** Texts, numbers and times of a report, in one language. */
final class Words {

    static final String ENGLISH = "en";
    static final String INDONESIAN = "id";

    private final ResourceBundle texts;
    private final Locale locale;
    private final DateTimeFormatter times;

    Words(String language, ZoneId zone) {
        if (!List.of(ENGLISH, INDONESIAN).contains(language)) {
            throw new IllegalArgumentException(Text.of("There is no language '%s': choose en or id.", language));
        }
        locale = Locale.forLanguageTag(language);
        texts = ResourceBundle.getBundle(
                "org.kota.shell.aid.handover",
                language.equals(ENGLISH) ? Locale.ROOT : locale,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        times = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm zzz", locale).withZone(zone);
    }

    String language() {
        return locale.toLanguageTag();
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    String yes(boolean yes) {
        return text(yes ? "yes" : "no");
    }

    /** A moment, or that there is none. */
    String time(Instant moment) {
        return moment == null ? text("never") : times.format(moment);
    }

    String number(long number) {
        return String.format(locale, "%,d", number);
    }
}
