package org.kota.store;

/** A store can't be read or written: disk full, damaged or unreachable. The message says which, where and what to do. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
