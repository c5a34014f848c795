package org.kota.buslocal;

import java.util.List;
import org.kota.bus.Delivery;

/** Records that were appended together. They are decoded once, when the first reader asks. */
final class Group {

    private final long first;
    private final int count;
    private byte[] blob;
    private List<Delivery> deliveries;

    Group(long first, int count, byte[] blob) {
        this.first = first;
        this.count = count;
        this.blob = blob;
    }

    long first() {
        return first;
    }

    long last() {
        return first + count - 1;
    }

    int count() {
        return count;
    }

    synchronized List<Delivery> deliveries() throws DamagedGroupException {
        if (deliveries == null) {
            deliveries = GroupCodec.decode(first, count, blob);
            blob = null;
        }
        return deliveries;
    }
}
