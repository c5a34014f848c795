package org.kota.deploy;

/** A change of the container's bundles that didn't work: which bundle, and why. */
final class DeployException extends Exception {

    private static final long serialVersionUID = 1L;

    DeployException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
