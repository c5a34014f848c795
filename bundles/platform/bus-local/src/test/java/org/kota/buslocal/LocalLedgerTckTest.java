package org.kota.buslocal;

import org.kota.bustck.LedgerTck;

public class LocalLedgerTckTest extends LedgerTck {

    public LocalLedgerTckTest() {
        super(new LocalBusProvider());
    }
}
