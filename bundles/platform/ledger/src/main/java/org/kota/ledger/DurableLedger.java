package org.kota.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.model.RefusalReason;
import org.kota.store.History;
import org.kota.store.History.SourceCounts;
import org.kota.store.Ledger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ledger, put together from the durable counters of history, dead letters and log at each call. */
@Component
public final class DurableLedger implements Ledger {

    private static final SourceCounts NOTHING = new SourceCounts(0, 0, 0);
    private static final String TOTAL = "total";

    private final History history;
    private final DeadLetters deadLetters;
    private final DataBus bus;

    /** A ledger over these three. */
    @Activate
    public DurableLedger(
            @Reference(name = "history") History history,
            @Reference(name = "deadLetters") DeadLetters deadLetters,
            @Reference(name = "bus") DataBus bus) {
        this.history = history;
        this.deadLetters = deadLetters;
        this.bus = bus;
    }

    /** The order matters: what is judged before the log is read is in the log. */
    @Override
    public Snapshot snapshot() {
        Map<String, SourceCounts> settled = history.counts();
        Map<String, Map<RefusalReason, Long>> refused = deadLetters.refused();
        Map<String, Long> appended = bus.appended();
        var sources = new TreeSet<>(appended.keySet());
        sources.addAll(refused.keySet());
        sources.addAll(settled.keySet());
        var entries = new ArrayList<Entry>();
        for (String source : sources) {
            entries.add(entry(
                    source,
                    appended.getOrDefault(source, 0L),
                    sum(refused.getOrDefault(source, Map.of())),
                    settled.getOrDefault(source, NOTHING)));
        }
        return new Snapshot(total(entries), entries);
    }

    private static Entry entry(String source, long appended, long refusedBefore, SourceCounts settled) {
        return new Entry(
                source,
                appended + refusedBefore,
                settled.stored(),
                settled.duplicate(),
                refusedBefore + settled.refused(),
                appended - settled.settled());
    }

    private static long sum(Map<RefusalReason, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Entry total(List<Entry> entries) {
        var total = new Entry(TOTAL, 0, 0, 0, 0, 0);
        for (Entry entry : entries) {
            total = plus(total, entry);
        }
        return total;
    }

    private static Entry plus(Entry a, Entry b) {
        return new Entry(
                a.source(),
                a.received() + b.received(),
                a.stored() + b.stored(),
                a.duplicate() + b.duplicate(),
                a.refused() + b.refused(),
                a.pending() + b.pending());
    }
}
