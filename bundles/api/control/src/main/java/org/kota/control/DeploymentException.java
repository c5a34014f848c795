package org.kota.control;

/** A module that is neither installed nor uninstalled: the message says what is wrong where, and what to do. */
public final class DeploymentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DeploymentException(String reason) {
        super(reason);
    }

    public DeploymentException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
