package org.kota.device;

import org.osgi.annotation.versioning.ProviderType;

/** Where a driver puts what it finds when it looks through what a device has to give. For one thread. */
@ProviderType
public interface Findings {

    /** Takes one. As many are kept as an administrator may read; the others are counted. */
    void add(Finding finding);

    /**
     * Whether anybody still waits for the outcome: false once the deadline has passed or the administrator has given up.
     * To be asked every few milliseconds of work; return soon when it is false, with any text.
     */
    boolean areWanted();
}
