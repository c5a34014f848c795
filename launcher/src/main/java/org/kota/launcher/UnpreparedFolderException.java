package org.kota.launcher;

/** A data folder on which no instance can be started; its message says why and what to do. */
final class UnpreparedFolderException extends Exception {
    private static final long serialVersionUID = 1L;

    UnpreparedFolderException(String message) {
        super(message);
    }

    UnpreparedFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
