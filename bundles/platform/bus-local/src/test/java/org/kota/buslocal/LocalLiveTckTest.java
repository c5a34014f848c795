package org.kota.buslocal;

import org.kota.bustck.LiveTck;

public class LocalLiveTckTest extends LiveTck {

    public LocalLiveTckTest() {
        super(new LocalBusProvider());
    }
}
