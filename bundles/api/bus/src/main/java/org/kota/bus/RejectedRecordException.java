package org.kota.bus;

/** A handler can't take one record, and never will: it becomes a dead letter. */
public class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Delivery delivery;

    /**
     * @param delivery the record, one of the batch
     * @param reason a sentence for an administrator
     */
    public RejectedRecordException(Delivery delivery, String reason) {
        super(reason);
        this.delivery = delivery;
    }

    public Delivery delivery() {
        return delivery;
    }
}
