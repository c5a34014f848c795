package org.kota.shell.registry;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kota.control.MissingRightException;
import org.kota.shell.support.Language;
import org.kota.shell.support.Text;

/** The refusal of whoever lacks a right, in the language that is spoken: its exception itself speaks English alone. */
final class RightRefusal {

    private static final Pattern SENTENCE = Pattern.compile("You need the role (.+?)(?: for (.+))?; you have (.+)\\.");
    private static final Pattern PLACE = Pattern.compile("the (organisation|module) (.+)");
    private static final String OR = " or ";

    private RightRefusal() {}

    /** The same refusal, spoken. */
    static SecurityException spoken(MissingRightException refusal) {
        Matcher parts = SENTENCE.matcher(refusal.getMessage());
        return Language.spoken() == Language.ENGLISH || !parts.matches()
                ? refusal
                : new SecurityException(sentence(parts.group(1), parts.group(2), parts.group(3)), refusal);
    }

    private static String sentence(String roles, String places, String held) {
        String role = either(roles);
        if (held.equals("no role")) {
            return places == null
                    ? Text.of("You need the role %s; you have no role.", role)
                    : Text.of("You need the role %s for %s; you have no role.", role, either(places));
        }
        return places == null
                ? Text.of("You need the role %s; you have %s.", role, held)
                : Text.of("You need the role %s for %s; you have %s.", role, either(places), held);
    }

    private static String either(String names) {
        return Arrays.stream(names.split(OR))
                .map(RightRefusal::place)
                .collect(Collectors.joining(" " + Text.of("or") + " "));
    }

    private static String place(String name) {
        Matcher place = PLACE.matcher(name);
        if (!place.matches()) {
            return name.equals("the whole city") ? Text.of("the whole city") : name;
        }
        return place.group(1).equals("module")
                ? Text.of("the module %s", place.group(2))
                : Text.of("the organisation %s", place.group(2));
    }
}
