package org.kota.ledger;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.model.RefusalReason;
import org.kota.store.History;
import org.kota.store.History.SourceCounts;
import org.kota.store.Ledger.Entry;

public class DurableLedgerTest {

    private final List<String> calls = new ArrayList<>();
    private Map<String, SourceCounts> settled = Map.of();
    private Map<String, Map<RefusalReason, Long>> refused = Map.of();
    private Map<String, Long> appended = Map.of();

    private final DurableLedger ledger = new DurableLedger(
            answering(History.class, "counts", () -> settled),
            answering(DeadLetters.class, "refused", () -> refused),
            answering(DataBus.class, "appended", () -> appended));

    private <T> T answering(Class<T> type, String method, java.util.function.Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, args) -> {
            calls.add(called.getName());
            assertEquals(method, called.getName());
            return answer.get();
        }));
    }

    @Test
    public void addsUpForEverySource() {
        appended = Map.of("device:a", 10L, "service:s", 4L);
        refused = Map.of(
                "device:a", Map.of(RefusalReason.INVALID, 2L, RefusalReason.MISSING, 1L),
                "unknown:mqtt", Map.of(RefusalReason.MALFORMED, 5L));
        settled = Map.of("device:a", new SourceCounts(6, 2, 1));
        var snapshot = ledger.snapshot();
        assertEquals(
                List.of(
                        new Entry("device:a", 13, 6, 2, 4, 1),
                        new Entry("service:s", 4, 0, 0, 0, 4),
                        new Entry("unknown:mqtt", 5, 0, 0, 5, 0)),
                snapshot.sources());
        assertEquals(new Entry("total", 22, 6, 2, 9, 5), snapshot.total());
        for (Entry entry : snapshot.sources()) {
            assertEquals(entry.received(), entry.stored() + entry.duplicate() + entry.refused() + entry.pending());
        }
    }

    @Test
    public void readsTheHistoryBeforeTheLog() {
        ledger.snapshot();
        assertTrue(calls.indexOf("counts") < calls.indexOf("appended"));
        assertTrue(calls.indexOf("refused") < calls.indexOf("appended"));
    }

    @Test
    public void isEmptyBeforeAnythingCame() {
        assertEquals(new Entry("total", 0, 0, 0, 0, 0), ledger.snapshot().total());
    }
}
