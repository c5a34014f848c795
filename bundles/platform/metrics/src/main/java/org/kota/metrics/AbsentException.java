package org.kota.metrics;

/** A part of the platform isn't running at present, so that its figures can't be told. */
final class AbsentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbsentException(String part) {
        super("The part '" + part + "' isn't running");
    }
}
