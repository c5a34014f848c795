package org.kota.shell.doctor;

/**
 * What a check has found.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param text how it is
 * @param advice what to do; empty if nothing
 */
public record Finding(Level level, String subject, String text, String advice) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** A person should look at it; Kota works. */
        WARN,
        /** Something doesn't work: a person must act. */
        FAIL
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, "");
    }

    static Finding warn(String subject, String text, String advice) {
        return new Finding(Level.WARN, subject, text, advice);
    }

    static Finding fail(String subject, String text, String advice) {
        return new Finding(Level.FAIL, subject, text, advice);
    }
}
