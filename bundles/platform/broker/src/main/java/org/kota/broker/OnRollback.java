package org.kota.broker;

import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.TransactionOperationAbstract;

/** What is undone when a transaction is rolled back. */
final class OnRollback extends TransactionOperationAbstract {

    private final Runnable undo;

    OnRollback(Runnable undo) {
        this.undo = undo;
    }

    @Override
    public void afterRollback(Transaction tx) {
        undo.run();
    }
}
