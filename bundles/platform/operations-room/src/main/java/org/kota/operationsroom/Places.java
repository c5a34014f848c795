package org.kota.operationsroom;

import java.util.HashMap;
import java.util.Map;

/** The places for open pages: so many in all, and so many for one address, so that nobody locks the others out. */
final class Places {

    /** What came of asking for a place. */
    enum Answer {
        TAKEN,
        ADDRESS_FULL,
        ALL_FULL
    }

    private final int most;
    private final int mostOfAddress;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;
    private long refused;

    Places(int most, int mostOfAddress) {
        this.most = Math.max(1, most);
        this.mostOfAddress = Math.max(1, mostOfAddress);
    }

    int most() {
        return most;
    }

    int mostOfAddress() {
        return mostOfAddress;
    }

    /** Takes a place if there is one for this address; it is to be given back. */
    synchronized Answer take(String address) {
        int own = taken.getOrDefault(address, 0);
        if (own >= mostOfAddress || all >= most) {
            refused++;
            return own >= mostOfAddress ? Answer.ADDRESS_FULL : Answer.ALL_FULL;
        }
        taken.put(address, own + 1);
        all++;
        return Answer.TAKEN;
    }

    synchronized void giveBack(String address) {
        taken.computeIfPresent(address, (key, own) -> own > 1 ? own - 1 : null);
        all--;
    }

    synchronized int count() {
        return all;
    }

    /** How often there was none, since the start. */
    synchronized long refused() {
        return refused;
    }
}
