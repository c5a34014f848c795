package org.kota.buslocal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kota.bus.Receipt;

/** A publication on its way into the log. */
record Pending(Chunk chunk, CompletableFuture<List<Receipt>> receipts) {

    Pending(Chunk chunk) {
        this(chunk, new CompletableFuture<>());
    }

    int bytes() {
        return chunk.bytes().length;
    }
}
