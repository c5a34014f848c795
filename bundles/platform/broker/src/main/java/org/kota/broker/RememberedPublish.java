package org.kota.broker;

import java.nio.ByteBuffer;

/**
 * A publish with its first arrival.
 *
 * @param arrival milliseconds since 1970
 */
record RememberedPublish(Fingerprint fingerprint, long arrival) {

    private static final int BYTES = 3 * Long.BYTES;

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(fingerprint.slot())
                .putLong(fingerprint.content())
                .putLong(arrival)
                .array();
    }

    static RememberedPublish decode(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new RememberedPublish(new Fingerprint(buffer.getLong(), buffer.getLong()), buffer.getLong());
    }
}
