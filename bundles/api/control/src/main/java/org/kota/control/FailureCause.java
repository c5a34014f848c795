package org.kota.control;

/** Finds the words that help in the stack trace of a failed component. */
public final class FailureCause {

    private static final String CAUSE = "Caused by: ";

    private FailureCause() {}

    /** The innermost cause of a stack trace: a failed constructor comes wrapped in what called it. */
    public static String of(String trace) {
        if (trace == null) {
            return "no reason is known";
        }
        return trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .reduce((outer, inner) -> inner)
                .or(() -> trace.lines().findFirst())
                .orElse("");
    }
}
