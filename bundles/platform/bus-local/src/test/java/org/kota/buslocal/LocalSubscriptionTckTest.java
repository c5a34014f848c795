package org.kota.buslocal;

import org.kota.bustck.SubscriptionTck;

public class LocalSubscriptionTckTest extends SubscriptionTck {

    public LocalSubscriptionTckTest() {
        super(new LocalBusProvider());
    }
}
