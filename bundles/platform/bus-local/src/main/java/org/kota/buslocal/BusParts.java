package org.kota.buslocal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetters;
import org.kota.bus.Receipt;
import org.kota.model.BusRecord;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;

/** What subscriptions use of the bus. */
record BusParts(
        Catalog catalog,
        KotaClock clock,
        SegmentFiles files,
        Tail tail,
        OffsetStore offsets,
        DeadLetters deadLetters,
        Publisher publisher,
        Pauses pauses) {

    /** The bus's own publish. */
    interface Publisher {
        CompletionStage<List<Receipt>> publish(String source, List<? extends BusRecord> records);
    }

    LogReader reader() {
        return new LogReader(files, tail);
    }

    /** Offset of the oldest record that is kept. */
    long first() {
        var oldest = files.all().firstEntry();
        return oldest == null ? 1 : oldest.getKey();
    }
}
