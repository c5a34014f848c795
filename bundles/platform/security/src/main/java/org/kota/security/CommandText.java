package org.kota.security;

import java.util.regex.Pattern;

/** A command line as the audit log shows it: on one line, bounded, without secrets. */
final class CommandText {

    private static final int MOST = 500;
    private static final String VALUE = "(\"[^\"]*\"?|'[^']*'?|[^\\s;|}]+)";

    /** What follows a word that speaks of a secret, with = : or a space between. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<!kota:)(?<![\\w.-])([\\w.-]*(?:secret|passw|passphrase|token|credential)[\\w.-]*[\"']?(?:\\s*[=:]\\s*|\\s+))"
                    + VALUE);

    /** The second word behind jaas:user-add is a password. */
    private static final Pattern USER_ADD = Pattern.compile("(?i)(user-add\\s+\\S+\\s+)" + VALUE);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private CommandText() {}

    static String of(CharSequence command) {
        String named = NAMED.matcher(command).replaceAll("$1***");
        String masked = USER_ADD.matcher(named).replaceAll("$1***");
        return word(masked, MOST);
    }

    /** Text from outside on one line, cut. */
    static String word(String text, int most) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        return line.length() <= most ? line : line.substring(0, most) + "…";
    }
}
