package org.kota.operationsroom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest change of each subject, in the order in which they came. A viewer that knows the number up to which it has
 * seen everything gets what is newer, coalesced to the latest of each subject: however slow it is, nothing piles up.
 */
final class ChangeLog {

    /**
     * A change of one subject.
     *
     * @param sequence its number, growing with every change
     * @param kind which list of the message it belongs to
     * @param subject what it is about, by its id
     * @param json the new state of the subject
     * @param open the same without what parts remark, which may name files and addresses: for the public
     */
    record Change(long sequence, String kind, String subject, String json, String open) {

        Change forThePublic() {
            return new Change(sequence, kind, subject, open, open);
        }
    }

    private final Map<String, Change> bySubject = new HashMap<>();
    private final TreeMap<Long, Change> bySequence = new TreeMap<>();
    private long head;

    /** Records the new state of a subject, unless it is the one that is known already. */
    void put(String kind, String subject, String json) {
        put(kind, subject, json, json);
    }

    /** The same, of one of which the public is told less. */
    synchronized void put(String kind, String subject, String json, String open) {
        String key = kind + ':' + subject;
        Change former = bySubject.get(key);
        if (former != null && former.json.equals(json)) {
            return;
        }
        if (former != null) {
            bySequence.remove(former.sequence);
        }
        var change = new Change(++head, kind, subject, json, open);
        bySubject.put(key, change);
        bySequence.put(change.sequence, change);
    }

    /** Changes behind a number, oldest first. */
    synchronized List<Change> since(long sequence) {
        return List.copyOf(bySequence.tailMap(sequence, false).values());
    }

    /** Number of the newest change, 0 before the first. */
    synchronized long head() {
        return head;
    }
}
