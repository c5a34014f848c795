package org.kota.buslocal;

import org.kota.bustck.BackPressureTck;

public class LocalBackPressureTckTest extends BackPressureTck {

    public LocalBackPressureTckTest() {
        super(new LocalBusProvider());
    }
}
