package org.kota.drivertck;

import java.util.regex.Pattern;

/** What may be shown to an administrator: a sentence, not the trace of a fault. */
final class AdminText {

    private static final int SHORTEST = 12;
    private static final Pattern CODE =
            Pattern.compile("(?<!['\"])\\b(?:null|[a-z]+(?:\\.[a-z]+)+\\.[A-Z]\\w*|\\w*(?:Exception|Error))\\b");

    private AdminText() {}

    /** What is wrong with a text, or null. */
    static String fault(String text) {
        if (text == null || text.isBlank()) {
            return "there is no text for an administrator";
        }
        if (text.length() < SHORTEST || text.indexOf(' ') < 0) {
            return "'" + text + "' is no sentence: say what happened, where, and what to do";
        }
        var code = CODE.matcher(text);
        return code.find() ? "'" + text + "' speaks of code (" + code.group() + "), not of the device" : null;
    }
}
