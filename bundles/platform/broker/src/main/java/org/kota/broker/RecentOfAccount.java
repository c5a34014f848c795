package org.kota.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalRecordIds;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.DuplicateIDEncoding;

/**
 * The last publishes of one account, one for each packet id of a client, in two generations. A generation is one record
 * of the journal and a publish is an update of it, because a record for each publish and its deletion cost twice as much.
 */
final class RecentOfAccount {

    private static final int GENERATIONS = 2;

    /** What a generation's record begins with. */
    private static final byte[] BEGIN = {};

    private final SimpleString address;
    private final Deque<Generation> newestFirst = new ArrayDeque<>();

    private static final class Generation {
        private final long record;
        private final Map<Long, RememberedPublish> bySlot = new HashMap<>();
        private int written;

        Generation(long record) {
            this.record = record;
        }

        void add(RememberedPublish publish) {
            bySlot.put(publish.fingerprint().slot(), publish);
            written++;
        }
    }

    RecentOfAccount(SimpleString address) {
        this.address = address;
    }

    /** Takes over a part of a record, in the order of the journal. */
    synchronized void load(long record, byte[] part) {
        if (newestFirst.isEmpty() || newestFirst.getFirst().record != record) {
            newestFirst.addFirst(new Generation(record));
        }
        if (part.length != BEGIN.length) {
            newestFirst.getFirst().add(RememberedPublish.decode(part));
        }
    }

    /** Adds a publish, to a new generation if the present one has as many as the limit. */
    synchronized void add(RememberedPublish publish, int limit, StorageManager storage) throws Exception {
        if (newestFirst.isEmpty() || newestFirst.getFirst().written >= limit) {
            begin(storage);
        }
        var generation = newestFirst.getFirst();
        generation.add(publish);
        // Written ahead of the message, which Artemis may store before the commit of its transaction: a crash between
        // the
        // two leaves a stamp without a message, never a message without its stamp. The message's sync takes it along.
        storage.getMessageJournal()
                .appendUpdateRecord(
                        generation.record,
                        JournalRecordIds.DUPLICATE_ID,
                        new DuplicateIDEncoding(address, publish.encode()),
                        false);
    }

    private void begin(StorageManager storage) throws Exception {
        var generation = new Generation(storage.generateID());
        storage.storeDuplicateID(address, BEGIN, generation.record);
        newestFirst.addFirst(generation);
        trim(storage);
    }

    /** Deletes what is older than two generations. */
    synchronized void trim(StorageManager storage) throws Exception {
        while (newestFirst.size() > GENERATIONS) {
            storage.deleteDuplicateID(newestFirst.removeLast().record);
        }
    }

    /** Deletes all. */
    synchronized void delete(StorageManager storage) throws Exception {
        while (!newestFirst.isEmpty()) {
            storage.deleteDuplicateID(newestFirst.removeLast().record);
        }
    }

    /** Takes back an addition. */
    synchronized void remove(RememberedPublish publish) {
        newestFirst.forEach(each -> each.bySlot.remove(publish.fingerprint().slot(), publish));
    }

    synchronized OptionalLong find(Fingerprint publish) {
        for (var each : newestFirst) {
            var known = each.bySlot.get(publish.slot());
            if (known != null) {
                boolean same = known.fingerprint().equals(publish);
                return same ? OptionalLong.of(known.arrival()) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The latest arrival. */
    synchronized long last() {
        return newestFirst.stream()
                .flatMap(each -> each.bySlot.values().stream())
                .mapToLong(RememberedPublish::arrival)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
