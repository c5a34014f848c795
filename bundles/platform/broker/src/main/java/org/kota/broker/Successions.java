package org.kota.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest connection of each client id. One that comes ends the one before for good: what still waits there may have
 * been repeated on the newer one, even if that has come to its end meanwhile. Holds only connections that are open or
 * have publishes waiting.
 */
final class Successions {

    /** A connection as far as its client id goes. */
    interface Client {

        /** Another connection has taken its client id. */
        void supersede();
    }

    private final Map<String, Client> newest = new ConcurrentHashMap<>();

    /** A connection has logged in. */
    void begin(String clientId, Client client) {
        Client former = newest.put(clientId, client);
        if (former != null && former != client) {
            former.supersede();
        }
    }

    /** A connection is closed and nothing of it waits any more. */
    void end(String clientId, Client client) {
        newest.remove(clientId, client);
    }

    /** Number of client ids that are known. */
    int size() {
        return newest.size();
    }
}
