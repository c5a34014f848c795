package org.kota.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQIOErrorException;
import org.apache.activemq.artemis.api.core.Pair;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;

/**
 * The arrivals of each account's last publishes with a packet id, so that a publish that is repeated because its
 * acknowledgement was lost keeps its first arrival. Written to Artemis' journal ahead of the message, in the form of its
 * ids against duplicates: what is stored is remembered, also after a crash.
 */
final class RecentPublishes {

    /** At least so many are remembered of an account, and at most twice as many. */
    static final int OF_AN_ACCOUNT = 256;

    /** The records' addresses: nothing is sent there. */
    static final String PREFIX = "arrived/";

    /** When there are very many accounts. */
    private static final int AT_LEAST = 16;

    private static final int TOGETHER = 32_768;

    private final Map<String, RecentOfAccount> accounts = new ConcurrentHashMap<>();
    private StorageManager storage;

    /**
     * Takes over what Artemis read from the journal; called once, before any connection.
     *
     * @param isKnown which accounts there are; what is left of others is deleted
     * @param last is told each account and its last arrival
     */
    void load(PostOfficeImpl office, StorageManager journal, Predicate<String> isKnown, ObjLongConsumer<String> last)
            throws Exception {
        storage = journal;
        for (SimpleString address : List.copyOf(office.getDuplicateIDCaches().keySet())) {
            if (address.toString().startsWith(PREFIX)) {
                String account = address.toString().substring(PREFIX.length());
                // Taken out of there: from here on this is the only one who deletes these records.
                load(account, office.getDuplicateIDCaches().remove(address).getMap());
                if (isKnown.test(account)) {
                    last.accept(account, account(account).last());
                } else {
                    forget(account);
                }
            }
        }
    }

    private void load(String account, List<Pair<byte[], Long>> records) throws Exception {
        var inOrder = new ArrayList<>(records);
        inOrder.sort(Comparator.comparing(Pair::getB));
        var recent = account(account);
        for (var each : inOrder) {
            recent.load(each.getB(), each.getA());
        }
        recent.trim(storage);
    }

    /** When the same publish arrived first; empty if it isn't remembered. */
    OptionalLong find(String account, Fingerprint publish) {
        var recent = accounts.get(account);
        return recent == null ? OptionalLong.empty() : recent.find(publish);
    }

    /**
     * Remembers a publish, also if it isn't stored in the end: its repetition has already been given the same arrival, or
     * may well have it.
     */
    void remember(String account, Fingerprint fingerprint, long arrival) throws ActiveMQException {
        var publish = new RememberedPublish(fingerprint, arrival);
        var recent = account(account);
        try {
            recent.add(publish, share(), storage);
        } catch (Exception e) {
            recent.remove(publish);
            throw new ActiveMQIOErrorException("A publish could not be written to the journal: " + e.getMessage(), e);
        }
    }

    /** Fewer for each the more accounts there are. */
    private int share() {
        return Math.max(AT_LEAST, Math.min(OF_AN_ACCOUNT, TOGETHER / Math.max(1, accounts.size())));
    }

    /** Forgets an account that is no more. */
    void forget(String account) throws Exception {
        var recent = accounts.remove(account);
        if (recent != null) {
            recent.delete(storage);
        }
    }

    private RecentOfAccount account(String name) {
        return accounts.computeIfAbsent(name, n -> new RecentOfAccount(SimpleString.of(PREFIX + n)));
    }
}
