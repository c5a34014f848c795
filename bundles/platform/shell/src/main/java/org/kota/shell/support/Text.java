package org.kota.shell.support;

import java.util.Arrays;
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
        return String.format(language.locale(), language.translated(english), gaps(values));
    }

    /** Marks a constant as a text of the shell that is looked up elsewhere, with {@link Language#translated}. */
    public static String key(String english) {
        return english;
    }

    /** What fills the gaps: whole numbers as they are, since they may be those of a port or a letter. */
    private static Object[] gaps(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Double ? written(value) : value)
                .toArray();
    }

    /** A number as people of the language that is spoken write it; another value as it is. */
    static Object written(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return number(((Number) value).longValue());
        }
        return value instanceof Double ? decimal(value.toString()) : value;
    }

    /** A decimal number as it is written in the language that is spoken: with a comma in Indonesian. */
    public static String decimal(String number) {
        return Language.spoken() == Language.ENGLISH ? number : number.replace('.', ',');
    }

    /** A whole number as it is written in the language that is spoken: digits alone in English. */
    public static String number(long number) {
        Language language = Language.spoken();
        return language == Language.ENGLISH ? Long.toString(number) : String.format(language.locale(), "%,d", number);
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
