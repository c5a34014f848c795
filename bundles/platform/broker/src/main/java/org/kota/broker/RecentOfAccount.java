package org.kota.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.activemq.artemis.api.core.SimpleString;

/** The last publishes of one account, the oldest first, one for each packet id of a client. */
final class RecentOfAccount {

    private final SimpleString address;
    private final Map<Long, RememberedPublish> bySlot = new LinkedHashMap<>();

    RecentOfAccount(SimpleString address) {
        this.address = address;
    }

    SimpleString address() {
        return address;
    }

    /** Adds a publish and returns those that gave way: the one of the same packet id, and the oldest above the limit. */
    synchronized List<RememberedPublish> add(RememberedPublish publish, int limit) {
        var replaced = new ArrayList<RememberedPublish>(1);
        var same = bySlot.remove(publish.fingerprint().slot());
        if (same != null) {
            replaced.add(same);
        }
        while (bySlot.size() >= limit) {
            var oldest = bySlot.values().iterator().next();
            bySlot.remove(oldest.fingerprint().slot());
            replaced.add(oldest);
        }
        bySlot.put(publish.fingerprint().slot(), publish);
        return replaced;
    }

    /** Undoes an addition, as far as nothing newer has taken the places. */
    synchronized void restore(RememberedPublish publish, List<RememberedPublish> replaced) {
        bySlot.remove(publish.fingerprint().slot(), publish);
        replaced.forEach(each -> bySlot.putIfAbsent(each.fingerprint().slot(), each));
    }

    synchronized OptionalLong find(Fingerprint publish) {
        var known = bySlot.get(publish.slot());
        return known != null && known.fingerprint().equals(publish)
                ? OptionalLong.of(known.arrival())
                : OptionalLong.empty();
    }

    /** The latest arrival. */
    synchronized long last() {
        return bySlot.values().stream()
                .mapToLong(RememberedPublish::arrival)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    synchronized List<Long> records() {
        return bySlot.values().stream().map(RememberedPublish::record).toList();
    }
}
