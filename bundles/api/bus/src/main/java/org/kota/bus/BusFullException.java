package org.kota.bus;

/** The bus takes nothing at present: its queue or the disk's reserve is exhausted. Keep the batch and try again. */
public class BusFullException extends Exception {
    private static final long serialVersionUID = 1L;

    public BusFullException(String message) {
        super(message);
    }
}
