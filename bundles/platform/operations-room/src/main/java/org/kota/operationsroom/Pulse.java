package org.kota.operationsroom;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.kota.operationsroom.Parts.Problem;
import org.kota.store.Ledger.Entry;
import org.kota.store.Ledger.Snapshot;

/** The once-a-second message: time, ledger, rate of input, parts that can't be read. */
final class Pulse {

    /** Sources named in a pulse; the ledger page of a big city would be megabytes. */
    private static final int SOURCES = 8;

    /** Nobody counts while nobody looks: what is older says nothing about now. */
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private record Count(long nanos, long received) {}

    private final Platform platform;
    private final Parts parts;
    private final Deque<Count> counts = new ArrayDeque<>();

    Pulse(Platform platform, Parts parts) {
        this.platform = platform;
        this.parts = parts;
    }

    /**
     * The message.
     *
     * @param lagMillis real milliseconds from the arrival of an observation to its way to the viewers, -1 if unknown
     */
    String json(long lagMillis) {
        Snapshot snapshot = parts.read("ledger", platform.ledger, ledger -> ledger.snapshot(), null);
        Double rate = snapshot == null ? null : rate(snapshot.total().received(), System.nanoTime());
        return Json.text(out -> {
            out.writeStartObject();
            time(out, lagMillis);
            if (rate != null) {
                out.writeNumberField("rate", rate);
            }
            ledger(out, snapshot);
            problems(out, parts.problems(), platform);
            out.writeEndObject();
        });
    }

    /** The message for whoever sees a part of the city alone: nothing in it is of the whole. */
    String narrowed(long lagMillis) {
        return Json.text(out -> {
            out.writeStartObject();
            time(out, lagMillis);
            out.writeEndObject();
        });
    }

    private void time(JsonGenerator out, long lagMillis) throws IOException {
        out.writeNumberField("time", platform.clock.millis());
        out.writeNumberField("scale", platform.clock.scale());
        if (lagMillis >= 0) {
            out.writeNumberField("lag", lagMillis);
        }
    }

    static void ledger(JsonGenerator out, Snapshot snapshot) throws IOException {
        if (snapshot == null) {
            return;
        }
        out.writeFieldName("ledger");
        CityJson.entry(out, snapshot.total());
        out.writeArrayFieldStart("sources");
        for (Entry entry : foremost(snapshot.sources())) {
            CityJson.entry(out, entry);
        }
        out.writeEndArray();
        out.writeNumberField("sourceCount", snapshot.sources().size());
    }

    static void problems(JsonGenerator out, List<Problem> problems, Platform words) throws IOException {
        out.writeArrayFieldStart("problems");
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringField("part", problem.part());
            out.writeNumberField("since", problem.since());
            CityJson.said(out, "reason", problem.reason(), words);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Those that were refused most, then those that sent most. */
    private static List<Entry> foremost(List<Entry> sources) {
        return sources.stream()
                .sorted(Comparator.comparingLong(Entry::refused)
                        .thenComparingLong(Entry::received)
                        .reversed())
                .limit(SOURCES)
                .toList();
    }

    /** Received a second over the last minute, null until there are two counts. */
    synchronized Double rate(long received, long nanos) {
        counts.addLast(new Count(nanos, received));
        counts.removeIf(count -> nanos - count.nanos > WINDOW_NANOS);
        Count first = counts.getFirst();
        return nanos == first.nanos ? null : (received - first.received) * 1e9 / (nanos - first.nanos);
    }
}
