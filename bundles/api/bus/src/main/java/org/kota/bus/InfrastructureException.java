package org.kota.bus;

/** Something that isn't the records' fault keeps a handler from its work: it will be tried again without end. */
public class InfrastructureException extends Exception {
    private static final long serialVersionUID = 1L;

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }
}
