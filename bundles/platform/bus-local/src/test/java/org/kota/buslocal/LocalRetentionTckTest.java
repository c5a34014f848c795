package org.kota.buslocal;

import org.kota.bustck.RetentionTck;

public class LocalRetentionTckTest extends RetentionTck {

    public LocalRetentionTckTest() {
        super(new LocalBusProvider());
    }
}
