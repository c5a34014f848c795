package org.kota.buslocal;

import org.kota.bustck.ProcessTck;

public class LocalProcessTckLongTest extends ProcessTck {

    public LocalProcessTckLongTest() {
        super(new LocalBusProvider(), 100);
    }
}
