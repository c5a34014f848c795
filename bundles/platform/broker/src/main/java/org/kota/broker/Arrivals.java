package org.kota.broker;

import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * When each message of a device arrived first: another time than any other message on its topic, the same time for a
 * publish that the device repeats.
 */
final class Arrivals {

    private final ArrivalClock clock;
    private final Pace pace = new Pace(System::nanoTime);
    private final RecentPublishes recent = new RecentPublishes();
    private final CurrentPublish current = new CurrentPublish();

    Arrivals(LongSupplier clock, int topicsPerAccount) {
        this.clock = new ArrivalClock(clock, topicsPerAccount);
    }

    /** Where the handlers of packets say what they handle. */
    CurrentPublish current() {
        return current;
    }

    /** Goes on where an earlier run ended; called before any connection. */
    void load(PostOfficeImpl office, StorageManager journal, Predicate<String> isKnown) throws Exception {
        recent.load(office, journal, isKnown, clock::continueAfter);
    }

    /** Whether an account has room for a topic. */
    boolean admits(String account, String topic) {
        return clock.admits(account, topic);
    }

    /** How fast the messages of a topic may arrive. */
    Pace pace() {
        return pace;
    }

    /** The arrival of the message that this thread is sending, remembered with the transaction that stores it. */
    long of(Transaction tx, String clientId, String account, String topic) throws ActiveMQException {
        var publish = current.get();
        if (publish == null || tx == null || publish.variableHeader().packetId() <= 0) {
            return clock.next(account, topic);
        }
        return of(Fingerprint.of(clientId, topic, publish), publish, account, topic);
    }

    private long of(Fingerprint print, MqttPublishMessage publish, String account, String topic)
            throws ActiveMQException {
        if (publish.fixedHeader().isDup()) {
            var first = recent.find(account, print);
            if (first.isPresent()) {
                return first.getAsLong();
            }
        }
        long arrival = clock.next(account, topic);
        recent.remember(account, print, arrival);
        return arrival;
    }

    /** Forgets an account that is no more. */
    void forget(String account) throws Exception {
        clock.forget(account);
        pace.forget(account);
        recent.forget(account);
    }
}
