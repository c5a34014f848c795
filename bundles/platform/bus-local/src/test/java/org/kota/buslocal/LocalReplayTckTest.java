package org.kota.buslocal;

import org.kota.bustck.ReplayTck;

public class LocalReplayTckTest extends ReplayTck {

    public LocalReplayTckTest() {
        super(new LocalBusProvider());
    }
}
