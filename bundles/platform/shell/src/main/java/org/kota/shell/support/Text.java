package org.kota.shell.support;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text from outside on its way to a terminal. */
public final class Text {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Text() {}

    /**
     * A text of the shell in the language that is spoken, its gaps ({@code %s}, {@code %d}) filled.
     *
     * @param english the text, a constant: it is looked up by this
     */
    public static String of(String english, Object... values) {
        Language language = Language.spoken();
        return String.format(language.locale(), language.translated(english), values);
    }

    /** One line: what would break it or steer the terminal is written as an escape, a line end as {@code \n}. */
    public static String line(Object value) {
        String text = String.valueOf(value);
        return text.chars().noneMatch(Text::breaks)
                ? text
                : text.chars().mapToObj(Text::shown).collect(Collectors.joining());
    }

    private static boolean breaks(int c) {
        return Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }

    private static String shown(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> breaks(c) ? String.format(Locale.ROOT, "\\u%04x", c) : String.valueOf((char) c);
        };
    }
}
