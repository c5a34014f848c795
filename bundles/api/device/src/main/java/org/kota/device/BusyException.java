package org.kota.device;

/** Kota can't take samples at present (bus full, disk reserve reached): keep them and try again. */
public class BusyException extends Exception {
    private static final long serialVersionUID = 1L;

    public BusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
