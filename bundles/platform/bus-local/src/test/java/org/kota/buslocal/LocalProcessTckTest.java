package org.kota.buslocal;

import org.kota.bustck.ProcessTck;

public class LocalProcessTckTest extends ProcessTck {

    public LocalProcessTckTest() {
        super(new LocalBusProvider(), 5);
    }
}
