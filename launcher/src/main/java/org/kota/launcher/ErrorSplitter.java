package org.kota.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Parts a command's output from the container's report of its failure, which the container writes into the same stream,
 * in red. A line that begins so, and all after it, waits for the end: it goes to standard error if the command failed.
 */
final class ErrorSplitter extends OutputStream {

    private static final byte[] RED = {27, '[', '3', '1', 'm'};

    private final OutputStream out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean isLineStart = true;
    private boolean isHolding;

    ErrorSplitter(OutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (isHolding || (isLineStart && RED[held.size()] == b)) {
            held.write(b);
            isHolding = isHolding || held.size() == RED.length;
            return;
        }
        release(out);
        out.write(b);
        isLineStart = b == '\n';
    }

    /** Whole lines that don't begin a report pass at once. */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int from = offset;
        while (from < end) {
            if (isHolding) {
                held.write(bytes, from, end - from);
                return;
            }
            if (isLineStart) {
                write(bytes[from++]);
            } else {
                from = passLine(bytes, from, end);
            }
        }
    }

    private int passLine(byte[] bytes, int from, int end) throws IOException {
        int to = from;
        while (to < end && bytes[to] != '\n') {
            to++;
        }
        int next = Math.min(end, to + 1);
        out.write(bytes, from, next - from);
        isLineStart = to < end;
        return next;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Sends what was held to where it belongs. */
    synchronized void finish(int status, OutputStream err) throws IOException {
        if (status == 0) {
            release(out);
            return;
        }
        String text = held.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
        err.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void release(OutputStream target) throws IOException {
        held.writeTo(target);
        isLineStart = isLineStart && held.size() == 0;
        held.reset();
    }
}
