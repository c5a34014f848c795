package org.kota.broker;

/** A lock for each client id, which some of them share: there are as many as are useful, however many clients. */
final class ClientLocks {

    private static final int COUNT = 1_024;

    private final Object[] locks = new Object[COUNT];

    ClientLocks() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new Object();
        }
    }

    Object of(String clientId) {
        int hash = clientId.hashCode();
        return locks[(hash ^ hash >>> 16) & COUNT - 1];
    }
}
