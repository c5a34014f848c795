package org.kota.shell.support;

/** Numbers of things for people. */
public final class Count {

    private Count() {}

    /** {@code 1 device}, {@code 2 devices}; {@code 2 perangkat} in a language that needs no plural. */
    public static String of(long number, String thing) {
        Language language = Language.spoken();
        String plural = language == Language.ENGLISH && number != 1 ? "s" : "";
        return Text.number(number) + " " + language.translated(thing) + plural;
    }
}
