package org.kota.deploy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/** Bytes of which several streams together may give so many and no more: an archive unpacks to more than it says. */
final class BoundedStream extends FilterInputStream {

    private final AtomicLong left;

    /** @param left how many bytes may still come, of all streams that share it */
    BoundedStream(InputStream bytes, AtomicLong left) {
        super(bytes);
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws IOException {
        if (left.addAndGet(-bytes) < 0) {
            throw new ZipException("it holds more, unpacked, than the archive of a module may");
        }
    }
}
