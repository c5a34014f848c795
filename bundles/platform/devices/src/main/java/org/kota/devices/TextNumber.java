package org.kota.devices;

import org.kota.devices.NumberProfile.BelowDetection;
import org.kota.model.RefusalReason;

/**
 * A number as found in a text.
 *
 * @param value the number, or what stands for it below the limit of detection
 * @param unit what follows it, or empty
 * @param estimated true if the text only said "less than"
 */
record TextNumber(double value, String unit, boolean estimated) {

    /** Reads a text as the profile says. */
    static TextNumber read(String text, NumberProfile profile) throws RefusedException {
        boolean below = !text.isEmpty() && text.charAt(0) == '<';
        if (below && profile.belowDetection() == BelowDetection.REFUSE) {
            throw unreadable(
                    quoted(text) + " says less than a limit of detection; set below-detection=half, limit or zero.");
        }
        int start = below ? skipSpaces(text, 1) : 0;
        int end = endOfNumber(text, start, profile.decimalMark());
        if (end == start) {
            throw unreadable(whatElse(text));
        }
        String rest = text.substring(end).strip();
        if (!rest.isEmpty()) {
            checkRest(text, rest, profile);
        }
        double number = number(text, start, end, profile.decimalMark());
        return new TextNumber(below ? profile.belowDetection().of(number) : number, rest, below);
    }

    private static String whatElse(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '[' ->
                quoted(text) + " is an array, not a number; let the point name one of its elements (JSON Pointer …/0).";
            case '{' ->
                quoted(text)
                        + " is an object, not a number; let the point name one of its fields (JSON Pointer …/<field>).";
            default -> quoted(text) + " doesn't begin with a number.";
        };
    }

    private static void checkRest(String text, String rest, NumberProfile profile) throws RefusedException {
        char first = rest.charAt(0);
        if (first == '.' || first == ',' || first >= '0' && first <= '9') {
            throw unreadable(quoted(text) + " isn't written with the decimal mark '" + profile.decimalMark()
                    + "' and without grouping; see the point's setting decimal.");
        }
        if (!profile.withUnit()) {
            throw unreadable(quoted(text) + " has '" + shown(rest)
                    + "' behind the number; set text=number-with-unit if that is a unit.");
        }
    }

    private static int skipSpaces(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static int endOfNumber(String text, int start, char mark) {
        int i = skipSign(text, start);
        int whole = skipDigits(text, i);
        int end = whole;
        if (whole > i && whole < text.length() && text.charAt(whole) == mark) {
            int fraction = skipDigits(text, whole + 1);
            end = fraction > whole + 1 ? fraction : whole;
        }
        return whole == i ? start : skipExponent(text, end);
    }

    private static int skipExponent(String text, int end) {
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = skipSign(text, end + 1);
            int digits = skipDigits(text, sign);
            return digits > sign ? digits : end;
        }
        return end;
    }

    private static int skipSign(String text, int i) {
        return i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+') ? i + 1 : i;
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static double number(String text, int start, int end, char mark) {
        String digits = text.substring(start, end);
        return Double.parseDouble(mark == '.' ? digits : digits.replace(mark, '.'));
    }

    /** A value's beginning, for people. */
    static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String quoted(String text) {
        return "'" + shown(text) + "'";
    }

    private static RefusedException unreadable(String sentence) {
        return new RefusedException(RefusalReason.UNREADABLE_NUMBER, sentence);
    }
}
