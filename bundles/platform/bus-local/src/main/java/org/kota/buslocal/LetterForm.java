package org.kota.buslocal;

import java.util.Arrays;
import java.util.List;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.RefusalReason;
import org.kota.model.Retraction;
import org.kota.store.Catalog;

/** Turns records into dead letters and back. Such a payload begins with {@code KOTA}, then a group of one record. */
final class LetterForm {

    private static final byte[] MARK = {'K', 'O', 'T', 'A'};

    private LetterForm() {}

    /** The letter of a record that was refused before the log. */
    static Refusal refused(String source, Refused refused, Catalog catalog, long now) {
        byte[] payload = encode(source, refused.record(), 0);
        return new Refusal(
                source,
                Refusal.INGEST,
                refused.receipt().reason(),
                refused.receipt().detail(),
                origin(refused.record(), catalog),
                cut(payload),
                payload.length,
                now,
                null);
    }

    /** The letter of a record that a subscription could not handle. */
    static Refusal undeliverable(
            String subscription, Delivery delivery, RefusalReason reason, String detail, Catalog catalog, long now) {
        byte[] payload = encode(delivery.source(), delivery.record(), 0);
        return new Refusal(
                delivery.source(),
                subscription,
                reason,
                detail,
                origin(delivery.record(), catalog),
                cut(payload),
                payload.length,
                now,
                delivery.position());
    }

    /** Whether the payload is one of these, and whole. */
    static boolean readable(Refusal refusal) {
        byte[] payload = refusal.payload();
        return payload != null
                && payload.length == refusal.size()
                && payload.length > MARK.length
                && Arrays.equals(payload, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** The record of a readable letter. */
    static BusRecord record(Refusal refusal) throws DamagedGroupException {
        byte[] payload = refusal.payload();
        Position position = refusal.position();
        long offset = position == null ? 0 : position.offset();
        byte[] group = Arrays.copyOfRange(payload, MARK.length, payload.length);
        return GroupCodec.decode(offset, 1, group).get(0).record();
    }

    private static byte[] encode(String source, BusRecord record, int node) {
        var writer = Chunk.Writer.startingWith(record, 1);
        writer.add(record);
        byte[] group = GroupCodec.encode(node, 0, List.of(writer.finish(source)));
        byte[] payload = Arrays.copyOf(MARK, MARK.length + group.length);
        System.arraycopy(group, 0, payload, MARK.length, group.length);
        return payload;
    }

    private static byte[] cut(byte[] payload) {
        return payload.length <= DeadLetters.MAX_PAYLOAD ? payload : Arrays.copyOf(payload, DeadLetters.MAX_PAYLOAD);
    }

    private static String origin(BusRecord record, Catalog catalog) {
        long id = datastream(record);
        var datastream = id == 0 ? null : catalog.datastream(id);
        return datastream == null ? "datastream " + id : datastream.name();
    }

    /** The Datastream that a record is about, or 0. */
    static long datastream(BusRecord record) {
        if (record instanceof Observation observation) {
            return observation.datastream();
        }
        if (record instanceof Correction correction) {
            return correction.observation().datastream();
        }
        return record instanceof Retraction retraction ? retraction.datastream() : 0;
    }
}
