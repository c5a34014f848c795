package org.kota.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The physical reference of the benchmark: records appended to a file, fsynced group by group. They are as long as an
 * observation is in Kota's log: larger ones would hold it back.
 */
final class PlainSegments implements AutoCloseable {

    static final int RECORD = 28;

    private final FileChannel file;
    private final List<Waiting> queue = new ArrayList<>();
    private final Thread writer = new Thread(this::run, "plain-writer");
    private boolean closed;

    private record Waiting(ByteBuffer records, CompletableFuture<Void> done) {}

    PlainSegments(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writer.start();
    }

    CompletableFuture<Void> append(ByteBuffer records) {
        var waiting = new Waiting(records, new CompletableFuture<>());
        synchronized (queue) {
            queue.add(waiting);
            queue.notifyAll();
        }
        return waiting.done;
    }

    private void run() {
        try {
            for (List<Waiting> group = take(); !group.isEmpty(); group = take()) {
                var buffers = group.stream().map(Waiting::records).toArray(ByteBuffer[]::new);
                long left = 0;
                for (ByteBuffer buffer : buffers) {
                    left += buffer.remaining();
                }
                while (left > 0) {
                    left -= file.write(buffers);
                }
                file.force(false);
                group.forEach(waiting -> waiting.done.complete(null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> take() throws InterruptedException {
        synchronized (queue) {
            while (queue.isEmpty() && !closed) {
                queue.wait();
            }
            var group = List.copyOf(queue);
            queue.clear();
            return group;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (queue) {
            closed = true;
            queue.notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
