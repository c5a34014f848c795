package org.kota.shell.support;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that a part of the platform says, with gaps for what it says it of, and the same in another language.
 *
 * @param parts the English text between its gaps
 * @param translation with a gap, {@code %s} or {@code %2$s}, for each of them
 * @param owner what tells whose text it is
 */
record SaidTemplate(List<String> parts, String translation, String owner) {

    private static final String GAP = "%s";
    private static final Pattern PLACED = Pattern.compile("%(?:(\\d)\\$)?s");
    private static final String ENDS = ".,;:";

    SaidTemplate {
        parts = List.copyOf(parts);
    }

    static SaidTemplate of(String english, String translation, String owner) {
        return new SaidTemplate(List.of(bare(english).split(GAP, -1)), bare(translation), owner);
    }

    /** A text without the blanks around it and the mark at its end. */
    static String bare(String text) {
        String bare = text.strip();
        while (!bare.isEmpty() && ENDS.indexOf(bare.charAt(bare.length() - 1)) >= 0) {
            bare = bare.substring(0, bare.length() - 1).stripTrailing();
        }
        return bare;
    }

    /** Whether a text may hold this one: all that is between the gaps is in it. */
    boolean mayBeIn(String text) {
        return parts.stream().skip(1).allMatch(text::contains) && (text.contains(rest(first())));
    }

    /** How many letters of the text it explains. */
    int weight() {
        return (int) String.join("", parts).chars().filter(Character::isLetter).count();
    }

    boolean isOneWord() {
        return parts.size() == 1 && first().indexOf(' ') < 0;
    }

    /** What a text has in the gaps if it is this one, else null. Of its first letter the case doesn't matter. */
    List<String> gaps(String text) {
        String begin = first();
        if (text.length() < begin.length()
                || !begin.isEmpty() && !begin.substring(0, 1).equalsIgnoreCase(text.substring(0, 1))
                || !text.startsWith(rest(begin), Math.min(1, begin.length()))) {
            return null;
        }
        return parts.size() == 1 ? text.length() == begin.length() ? List.of() : null : between(text, begin.length());
    }

    /** Each part where it comes first: so a fitting text is always found to fit, and the last one ends it. */
    private List<String> between(String text, int start) {
        var gaps = new ArrayList<String>();
        int from = start;
        for (String part : parts.subList(1, parts.size() - 1)) {
            int at = text.indexOf(part, from);
            if (at < 0) {
                return null;
            }
            gaps.add(text.substring(from, at));
            from = at + part.length();
        }
        String end = parts.get(parts.size() - 1);
        int at = text.length() - end.length();
        if (at < from || !text.endsWith(end)) {
            return null;
        }
        gaps.add(text.substring(from, at));
        return gaps;
    }

    /** The translation with its gaps filled, its first letter as large as that of the English text. */
    String filled(List<String> gaps, String text) {
        int[] next = {0};
        String filled = PLACED.matcher(translation)
                .replaceAll(gap -> Matcher.quoteReplacement(
                        gaps.get(gap.group(1) == null ? next[0]++ : Integer.parseInt(gap.group(1)) - 1)));
        return first().isEmpty() || filled.isEmpty() || first().charAt(0) == text.charAt(0)
                ? filled
                : (Character.isUpperCase(text.charAt(0))
                                ? Character.toUpperCase(filled.charAt(0))
                                : Character.toLowerCase(filled.charAt(0)))
                        + filled.substring(1);
    }

    private String first() {
        return parts.get(0);
    }

    private static String rest(String text) {
        return text.isEmpty() ? text : text.substring(1);
    }
}
