package org.kota.deploy;

/** An archive of a module that is not taken: which file, what is wrong with it, and what a right one has there. */
class RefusedArchiveException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedArchiveException(String reason) {
        super(reason);
    }

    RefusedArchiveException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
