package org.kota.buslocal;

import org.kota.bustck.FormatTck;

public class LocalFormatTckTest extends FormatTck {

    public LocalFormatTckTest() {
        super(new LocalBusProvider());
    }
}
