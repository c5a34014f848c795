package org.kota.buslocal;

import org.kota.bustck.TrialTck;

public class LocalTrialTckTest extends TrialTck {

    public LocalTrialTckTest() {
        super(new LocalBusProvider());
    }
}
