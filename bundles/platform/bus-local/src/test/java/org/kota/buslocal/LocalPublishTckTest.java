package org.kota.buslocal;

import org.kota.bustck.PublishTck;

public class LocalPublishTckTest extends PublishTck {

    public LocalPublishTckTest() {
        super(new LocalBusProvider());
    }
}
