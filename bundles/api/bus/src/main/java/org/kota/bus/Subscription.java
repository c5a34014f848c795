package org.kota.bus;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** An open durable subscription. */
@ProviderType
public interface Subscription {

    SubscriptionStatus status();

    /**
     * Stops taking new records, lets the present batch finish, stores the offset, and closes. Blocks for at most the
     * deadline (real time); then the handler's thread is interrupted and its turn dropped, to come again after the next
     * opening. The subscription is parked until it is opened again. Calling it again returns the first report.
     */
    DrainReport close(Duration deadline);

    /**
     * What a closing subscription leaves behind.
     *
     * @param delivered records handled since it was opened
     * @param left records in the log that it still has to handle
     * @param interrupted true if the deadline passed before the handler returned
     */
    record DrainReport(long delivered, long left, boolean interrupted) {}
}
