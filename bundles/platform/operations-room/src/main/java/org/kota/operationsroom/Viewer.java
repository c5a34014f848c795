package org.kota.operationsroom;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.kota.control.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page. It is written to without blocking: while its connection is slow nothing is queued for it, and when it
 * can be written again it gets the newest state only.
 */
final class Viewer implements WriteListener, AsyncListener {

    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Runnable gone;
    private final Visit visit;
    private long seen;
    private boolean listening;
    private boolean unflushed;
    private boolean closed;

    Viewer(AsyncContext context, Visit visit, long seen, Runnable gone) throws IOException {
        this.context = context;
        this.visit = visit;
        this.out = context.getResponse().getOutputStream();
        this.seen = seen;
        this.gone = gone;
    }

    /** Begins to listen for the connection; nothing is sent before. */
    void open() {
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
    }

    Visit visit() {
        return visit;
    }

    /** Raises the number of the last change without a message: nothing of it is for this page. */
    synchronized void skip(long upTo) {
        seen = Math.max(seen, upTo);
    }

    /** Number of the last change that was sent. */
    synchronized long seen() {
        return seen;
    }

    /** Whether something can be sent now without waiting. */
    synchronized boolean ready() {
        return listening && !closed && out.isReady();
    }

    /** Sends a message that raises the number of the last change, or leaves it out if the connection isn't ready. */
    synchronized void send(byte[] message, long upTo) {
        if (!ready()) {
            return;
        }
        try {
            out.write(message);
            seen = Math.max(seen, upTo);
            unflushed = true;
            flush();
        } catch (IOException e) {
            onError(e);
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            context.complete();
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        listening = true;
        flush();
    }

    private void flush() throws IOException {
        if (unflushed && !closed && out.isReady()) {
            unflushed = false;
            out.flush();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("A page of the operations room is gone: {}", failure.toString());
        close();
        gone.run();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        gone.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
