package org.kota.control;

/** A file of settings can't be used: its message names each fault with line and key. */
public final class InvalidSettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidSettingsException(String message) {
        super(message);
    }
}
