package org.kota.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a program has instead of a login, without its secret, which nobody keeps.
 *
 * @param name unique, what it is for, e.g. {@code prometheus}
 * @param owner the person who answers for it: it is refused while they may not log in
 * @param rights what it may do; its person is the key, {@code key:prometheus}
 * @param issued when it was made
 * @param expires from when on it is refused
 * @param lastUsed about when it was last taken; to the hour, empty if it never was
 */
public record ApiKey(
        String name, String owner, Rights rights, Instant issued, Instant expires, Optional<Instant> lastUsed) {

    /** The words that stand for its rights. */
    public List<String> words() {
        return rights.words();
    }
}
