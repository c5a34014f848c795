package org.kota.historysqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.store.History.Revision;
import org.kota.store.History.Verdict;

/**
 * The records of one batch that belong to one month file: judged in the order of the log, written sorted by key, all in
 * the transaction that is open.
 */
final class Group {

    private final MonthFile file;
    private final Counters counters = new Counters();
    private final List<Judged> judged = new ArrayList<>();
    private final List<Aside.Rejected> rejected = new ArrayList<>();
    private final List<Long> touched = new ArrayList<>();
    private final List<Row> pending = new ArrayList<>();
    private Map<Identity, Row> pendingByIdentity;
    private long added;

    Group(MonthFile file) {
        this.file = file;
    }

    Counters counters() {
        return counters;
    }

    List<Judged> judged() {
        return judged;
    }

    /** Datastreams whose head has changed. */
    List<Long> touched() {
        return touched;
    }

    long added() {
        return added;
    }

    /** @param append whether the Datastream's policy takes every record */
    void take(Delivery delivery, boolean append) throws SQLException {
        Verdict verdict = judge(delivery, append);
        counters.count(delivery.source(), verdict);
        judged.add(new Judged(delivery.position(), verdict));
        if (verdict == Verdict.CONFLICT || verdict == Verdict.UNMATCHED) {
            rejected.add(new Aside.Rejected(delivery, verdict));
        }
        file.applied().advance(delivery.position());
    }

    /** Writes what is left to write. */
    void finish() throws SQLException {
        flush();
        file.heads().store(touched);
        if (!rejected.isEmpty()) {
            file.aside().keep(rejected);
        }
        file.count(counters, added);
        file.applied().store();
    }

    private Verdict judge(Delivery delivery, boolean append) throws SQLException {
        if (delivery.record() instanceof Observation observation) {
            return observation(observation, append);
        }
        if (delivery.record() instanceof Correction correction) {
            return correction(correction, append);
        }
        return retraction((Retraction) delivery.record(), delivery.source(), append);
    }

    private Verdict observation(Observation record, boolean append) throws SQLException {
        Row held = append || record.time() > head(record).top() ? null : held(record.datastream(), record.time());
        if (held == null) {
            add(Row.of(record));
            return Verdict.NEW;
        }
        List<Revision> former =
                held.has(Row.REVISED) ? file.revisions().of(record.datastream(), record.time()) : List.of();
        Verdict verdict = Judge.observation(held, former, record);
        if (verdict == Verdict.REVISION) {
            replace(held, new Row(record, Row.REVISED), record.producer(), "derived anew");
        }
        return verdict;
    }

    private Verdict correction(Correction correction, boolean append) throws SQLException {
        Observation record = correction.observation();
        Row held = target(record.datastream(), record.time(), record.id(), append);
        Verdict verdict = Judge.correction(held, record);
        if (verdict == Verdict.CORRECTION) {
            String producer = Judge.module(record.producer());
            boolean own = producer != null
                    && producer.equals(Judge.module(held.observation().producer()));
            int fixed = own ? held.flags() & Row.FIXED : Row.FIXED;
            replace(held, new Row(record, Row.REVISED | fixed), correction.who(), correction.why());
        }
        return verdict;
    }

    private Verdict retraction(Retraction retraction, String source, boolean append) throws SQLException {
        Row held = target(retraction.datastream(), retraction.time(), retraction.observation(), append);
        Verdict verdict = Judge.retraction(held);
        if (verdict == Verdict.RETRACTION) {
            boolean own =
                    source.equals("service:" + Judge.module(held.observation().producer()));
            int flags = held.flags() | Row.RETRACTED | Row.REVISED | (own ? 0 : Row.FIXED);
            keepFormer(held, retraction.received(), retraction.who(), retraction.why());
            file.writes().replace(new Row(held.observation(), flags));
            if (head(held.observation()).isLatest(held)) {
                fallBack(held);
            }
        }
        return verdict;
    }

    private void fallBack(Row withdrawn) throws SQLException {
        Head head = touch(withdrawn.observation().datastream());
        head.fallBack(file.before(withdrawn.observation(), head.low()));
    }

    private void add(Row row) {
        added++;
        pending.add(row);
        if (pendingByIdentity != null) {
            pendingByIdentity.put(Identity.of(row), row);
        }
        touch(row.observation().datastream()).add(row);
    }

    private void replace(Row held, Row now, String who, String why) throws SQLException {
        keepFormer(held, now.observation().received(), who, why);
        Row row = new Row(now.observation().withId(held.observation().id()), now.flags());
        file.writes().replace(row);
        touch(row.observation().datastream()).offer(row);
    }

    private void keepFormer(Row held, long until, String who, String why) throws SQLException {
        flush();
        file.revisions().keep(held, until, who, why);
    }

    private Head head(Observation observation) {
        return file.heads().at(observation.datastream());
    }

    private Head touch(long datastream) {
        Head head = file.heads().at(datastream);
        if (!head.isDirty()) {
            touched.add(datastream);
        }
        return head;
    }

    /** What a correction or retraction is about: where many records share a time, the one of that id or the only one. */
    private Row target(long datastream, long time, long id, boolean append) throws SQLException {
        if (!append) {
            return held(datastream, time);
        }
        flush();
        Optional<Row> named = file.reads().exact(datastream, time, id);
        return named.isPresent() ? named.get() : only(file.reads().first(datastream, time));
    }

    private static Row only(List<Row> rows) {
        return rows.size() == 1 ? rows.get(0) : null;
    }

    private Row held(long datastream, long time) throws SQLException {
        Row row = pendingRows().get(new Identity(datastream, time));
        if (row != null) {
            return row;
        }
        List<Row> rows = file.reads().first(datastream, time);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private Map<Identity, Row> pendingRows() {
        if (pendingByIdentity == null) {
            pendingByIdentity = new HashMap<>();
            pending.forEach(row -> pendingByIdentity.put(Identity.of(row), row));
        }
        return pendingByIdentity;
    }

    private void flush() throws SQLException {
        file.writes().insert(pending);
        pending.clear();
        pendingByIdentity = null;
    }

    /** A verdict on a record. */
    record Judged(Position position, Verdict verdict) {}

    private record Identity(long datastream, long time) {
        static Identity of(Row row) {
            return new Identity(
                    row.observation().datastream(), row.observation().time());
        }
    }
}
