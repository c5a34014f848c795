package org.kota.control;

/** A module that is neither installed nor uninstalled: the message says what is wrong where, and what to do. */
public final class DeploymentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    public DeploymentException(String reason) {
        this(reason, null);
    }

    public DeploymentException(String reason, Throwable cause) {
        this(reason, false, cause);
    }

    /** @param temporary whether the same may succeed in a moment, since something else is under way */
    public DeploymentException(String reason, boolean temporary, Throwable cause) {
        super(reason, cause);
        this.temporary = temporary;
    }

    /** Whether the same may succeed in a moment, since something else is under way. */
    public boolean isTemporary() {
        return temporary;
    }
}
