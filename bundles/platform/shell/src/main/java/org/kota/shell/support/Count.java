package org.kota.shell.support;

/** Numbers of things for people. */
public final class Count {

    private Count() {}

    /** {@code 1 device}, {@code 2 devices}. */
    public static String of(long number, String thing) {
        return number == 1 ? "1 " + thing : number + " " + thing + "s";
    }
}
