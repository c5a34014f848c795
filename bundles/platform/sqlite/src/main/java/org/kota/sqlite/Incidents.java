package org.kota.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What others have done to files that Kota has open, since the process began: said until Kota is started again. */
public final class Incidents {

    /** More than there are files that Kota has open at a time; so many name the cause. */
    private static final int MOST = 100;

    private static final Map<Path, Incident> KNOWN = new ConcurrentHashMap<>();

    private Incidents() {}

    /**
     * The last that was done to a file.
     *
     * @param text a sentence for an administrator, which names the file and what to do
     * @param mended whether all that was accepted is in the file again
     */
    public record Incident(Path file, String text, boolean mended) {}

    /** Those of the process, by the file's name. */
    public static List<Incident> all() {
        return KNOWN.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** @return true if that is news; what wasn't mended is said even if something that was follows */
    public static boolean add(Incident incident) {
        Incident former = KNOWN.get(incident.file());
        if (incident.equals(former) || former == null && KNOWN.size() >= MOST) {
            return false;
        }
        if (former == null || former.mended() || !incident.mended()) {
            KNOWN.put(incident.file(), incident);
        }
        return true;
    }
}
