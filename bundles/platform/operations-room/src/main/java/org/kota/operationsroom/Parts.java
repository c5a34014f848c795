package org.kota.operationsroom;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.kota.model.KotaClock;
import org.kota.store.StoreException;

/** Reads parts of the platform and remembers which of them can't be read, since when and why. */
final class Parts {

    /**
     * A part that can't be read at present.
     *
     * @param part name of the part
     * @param since Kota time of the first failure, milliseconds since 1970
     * @param reason the cause in words; empty if the part isn't there at all
     */
    record Problem(String part, long since, String reason) {}

    private final KotaClock clock;
    private final Map<String, Problem> problems = new TreeMap<>();

    Parts(KotaClock clock) {
        this.clock = clock;
    }

    /** What is read from a part, or the substitute if it is absent or unreadable. */
    <S, T> T read(String name, S part, Function<S, T> reader, T substitute) {
        if (part == null) {
            failed(name, "");
            return substitute;
        }
        try {
            T value = reader.apply(part);
            well(name);
            return value;
        } catch (StoreException | IllegalStateException e) {
            failed(name, String.valueOf(e.getMessage()));
            return substitute;
        }
    }

    /** Notes what is wrong with a part that can be read; an empty reason says that nothing is. */
    void judge(String name, String reason) {
        if (reason.isEmpty()) {
            well(name);
        } else {
            failed(name, reason);
        }
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    private synchronized void well(String name) {
        problems.remove(name);
    }

    private synchronized void failed(String name, String reason) {
        Problem former = problems.get(name);
        problems.put(name, new Problem(name, former == null ? clock.millis() : former.since, reason));
    }
}
