package org.kota.buslocal;

/** A retry of a dead letter failed for a reason that doesn't lie in the letter. Carries words only, no foreign class. */
final class InfrastructureFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InfrastructureFailure(String message) {
        super(message);
    }
}
