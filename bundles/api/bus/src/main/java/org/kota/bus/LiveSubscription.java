package org.kota.bus;

import org.osgi.annotation.versioning.ProviderType;

/** An open live subscription. */
@ProviderType
public interface LiveSubscription extends AutoCloseable {

    /**
     * Records that the listener never saw because it was too slow; also those, of any subject, that the log doesn't have
     * any more or that can't be read.
     */
    long dropped();

    /** Ends it; the listener isn't called again once this has returned, unless it is the caller. */
    @Override
    void close();
}
