package org.kota.mqtt;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers when messages first arrived, for a broker that doesn't stamp them. When a session is resumed, the broker
 * sends what isn't acknowledged again under its old packet id: a message of the same id, topic and payload as one of
 * the last connection that carried any gets that one's arrival (the client library doesn't show the DUP flag).
 *
 * <p>A new message arrives strictly later than the one before on its topic, as at the embedded broker: the arrival is the
 * identity of a reading without a time of its own, and Kota time may stand still for hours after the clock was set back.
 *
 * <p>In memory and bounded: what is sent again after a restart of Kota, or after more messages than are remembered,
 * arrives anew.
 */
final class ArrivalMemory {

    private record Key(int packet, String topic, int length, int hash) {}

    private record Arrival(long connection, long millis) {}

    private final Map<Key, Arrival> arrivals;
    private final Map<String, Long> lastOfTopic;
    private long connections;
    private long current;
    private long previous;

    ArrivalMemory(int most) {
        arrivals = bounded(most);
        lastOfTopic = bounded(most);
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The number of a connection that is about to be made. */
    synchronized long nextConnection() {
        return ++connections;
    }

    /**
     * The arrival of a message.
     *
     * @param connection number of the connection that it came by, growing by one
     * @param resumed whether that connection resumed the session of the one before
     * @param now what is taken for a message that is new
     */
    synchronized long arrival(long connection, boolean resumed, int packet, String topic, byte[] payload, long now) {
        if (connection != current) {
            previous = current;
            current = connection;
        }
        var key = new Key(packet, topic, payload.length, Arrays.hashCode(payload));
        Arrival known = arrivals.remove(key);
        boolean again = known != null && resumed && known.connection() == previous;
        long arrival = again ? known.millis() : next(topic, now);
        arrivals.put(key, new Arrival(connection, arrival));
        return arrival;
    }

    /** The arrival of a message that is new, or that nobody sends again. */
    synchronized long next(String topic, long now) {
        Long last = lastOfTopic.remove(topic);
        long arrival = last == null ? now : Math.max(now, last + 1);
        lastOfTopic.put(topic, arrival);
        return arrival;
    }
}
