package org.kota.historysqlite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kota.model.Observation;
import org.kota.store.History.Conflict;
import org.kota.store.History.Revision;
import org.kota.store.History.Stored;

/** Answers questions about single identities, over all month files. */
final class HistoryReader {

    private final MonthFiles files;
    private final Readers readers;

    HistoryReader(MonthFiles files, Readers readers) {
        this.files = files;
        this.readers = readers;
    }

    Optional<Stored> find(long datastream, long time) {
        for (FileKey key : files.ofMonth(FileKey.monthOf(time))) {
            List<Row> rows = readers.read(files, key, reader -> reader.reads().first(datastream, time));
            if (!rows.isEmpty()) {
                return Optional.of(stored(key, rows.get(0)));
            }
        }
        return Optional.empty();
    }

    private Stored stored(FileKey key, Row row) {
        Observation holds = row.observation();
        Observation first = row.has(Row.REVISED)
                ? readers.read(files, key, reader -> reader.revisions().first(holds))
                : holds;
        return new Stored(holds, holds.id(), first, row.has(Row.RETRACTED));
    }

    List<Revision> revisions(long datastream, long time) {
        var revisions = new ArrayList<Revision>();
        for (FileKey key : files.ofMonth(FileKey.monthOf(time))) {
            revisions.addAll(
                    readers.read(files, key, reader -> reader.revisions().of(datastream, time)));
        }
        return revisions;
    }

    List<Conflict> conflicts(int limit) {
        var conflicts = new ArrayList<Aside.Contradiction>();
        for (FileKey key : files.keys()) {
            conflicts.addAll(readers.read(files, key, reader -> reader.conflicts(limit)));
        }
        return conflicts.stream()
                .sorted(Comparator.<Aside.Contradiction>comparingLong(
                                one -> one.position().offset())
                        .reversed())
                .limit(limit)
                .map(this::withRecorded)
                .toList();
    }

    private Conflict withRecorded(Aside.Contradiction one) {
        Observation recorded = find(one.rejected().datastream(), one.rejected().time())
                .map(Stored::observation)
                .orElse(null);
        return new Conflict(one.position(), one.source(), one.rejected(), recorded);
    }
}
