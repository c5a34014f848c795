package org.kota.model;

import java.util.regex.Pattern;

/** The form of stable names: lower-case letters, digits, dot, dash; Datastreams have one slash. */
public final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern DATASTREAM = Pattern.compile(NAME.pattern() + "/" + NAME.pattern());

    private Names() {}

    /**
     * Checks the name of a device, Thing, point or module.
     *
     * @return the name
     * @throws IllegalArgumentException if it isn't 1 to 64 of a–z, 0–9, dot and dash, beginning with a letter or digit
     */
    public static String requireName(String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a valid name: use 1 to 64 of a-z, 0-9, '.' and"
                    + " '-', beginning with a letter or digit (e.g. cikapundung-01)");
        }
        return name;
    }

    /**
     * Checks the name of a Datastream, {@code <device>/<point>}.
     *
     * @return the name
     * @throws IllegalArgumentException if it isn't two names joined by a slash
     */
    public static String requireDatastreamName(String name) {
        if (name == null || !DATASTREAM.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a Datastream: it is"
                    + " <device>/<point>, e.g. cikapundung-01/water-level");
        }
        return name;
    }
}
