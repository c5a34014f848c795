package org.kota.buslocal;

import org.kota.bustck.IsolationTck;

public class LocalIsolationTckTest extends IsolationTck {

    public LocalIsolationTckTest() {
        super(new LocalBusProvider());
    }
}
