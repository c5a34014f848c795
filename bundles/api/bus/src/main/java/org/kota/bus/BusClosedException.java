package org.kota.bus;

/** The bus is being stopped: nothing of the batch was appended. */
public class BusClosedException extends Exception {
    private static final long serialVersionUID = 1L;

    public BusClosedException(String message) {
        super(message);
    }
}
