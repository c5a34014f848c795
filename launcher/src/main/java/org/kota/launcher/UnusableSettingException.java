package org.kota.launcher;

/** A setting by which no instance can be started; its message says which, why and what to set. */
final class UnusableSettingException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableSettingException(String message) {
        super(message);
    }

    UnusableSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
