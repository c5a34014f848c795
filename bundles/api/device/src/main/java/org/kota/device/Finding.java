package org.kota.device;

import java.util.Objects;

/**
 * One thing that is wrong, or odd, with what a device gives, found without taking it.
 *
 * @param line where it stands, from 1; 0 if it concerns no single line
 * @param rule stable name of the rule that found it, e.g. {@code category}: for programs, and for counting
 * @param text a sentence for an administrator: where, of when, what
 */
public record Finding(long line, String rule, String text) {

    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(text, "text");
    }
}
