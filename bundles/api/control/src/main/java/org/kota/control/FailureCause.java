package org.kota.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words that help in the stack trace of a failed component. */
public final class FailureCause {

    private static final String CAUSE = "Caused by: ";
    private static final String NAME = "[\\w.$]+(Exception|Error): ";

    /** How the component runtime says that the component itself is sound. */
    private static final Pattern UNMET = Pattern.compile("Unable to get service for reference (\\S+)");

    private FailureCause() {}

    /** The reference that a component failed for, when it only lacks another one that failed; empty if it failed itself. */
    public static Optional<String> unmet(String trace) {
        Matcher unmet = UNMET.matcher(String.valueOf(trace));
        return unmet.find() ? Optional.of(unmet.group(1)) : Optional.empty();
    }

    /**
     * The innermost cause of a stack trace, as a failed constructor comes wrapped in what called it; or the cause around
     * it that quotes it and says more: which file, what to do.
     */
    public static String of(String trace) {
        if (trace == null) {
            return "no reason is known";
        }
        List<String> causes = causes(trace);
        int telling = causes.size() - 1;
        while (telling > 0 && saysMore(causes.get(telling - 1), causes.get(telling))) {
            telling--;
        }
        return causes.isEmpty() ? "" : causes.get(telling);
    }

    private static List<String> causes(String trace) {
        var causes = new ArrayList<String>();
        trace.lines().limit(1).forEach(causes::add);
        trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .forEach(causes::add);
        return causes;
    }

    private static boolean saysMore(String outer, String inner) {
        String quoted = inner.replaceFirst("^" + NAME, "");
        return !quoted.isBlank() && outer.contains(quoted) && !outer.matches("(?s)" + NAME + Pattern.quote(inner));
    }
}
