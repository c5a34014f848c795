package org.kota.devices;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.kota.device.RawMessage;
import org.kota.device.Sample;

/**
 * Dead letters that are being fed in again. A retry hands the driver a message of its own and is known by that very
 * object: what comes back with it is the retry's, and isn't counted as refused a second time.
 */
final class Retries {

    /** @param wanted which of the message's samples the letter was about */
    record Retry(LetterOrigin wanted, CompletableFuture<String> result) {

        List<Sample> of(List<Sample> samples) {
            return samples.stream().filter(wanted::wants).toList();
        }
    }

    private final Map<RawMessage, Retry> open = new IdentityHashMap<>();

    synchronized void add(RawMessage message, Retry retry) {
        open.put(message, retry);
    }

    /** The retry that this message belongs to, or null; it is given out once. */
    synchronized Retry take(RawMessage message) {
        return open.isEmpty() ? null : open.remove(message);
    }
}
