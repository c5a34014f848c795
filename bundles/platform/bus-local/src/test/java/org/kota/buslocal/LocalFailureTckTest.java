package org.kota.buslocal;

import org.kota.bustck.FailureTck;

public class LocalFailureTckTest extends FailureTck {

    public LocalFailureTckTest() {
        super(new LocalBusProvider());
    }
}
