package org.kota.shell.support;

/** A part of the platform isn't there at the moment: not started yet, failed or not installed. */
public final class MissingServiceException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public MissingServiceException(String part) {
        super(Text.of(
                "%s is not available: no running part of Kota offers it; it may still be starting or have failed"
                        + " (see kota:doctor)",
                part));
    }
}
