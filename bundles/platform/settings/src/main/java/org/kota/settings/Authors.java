package org.kota.settings;

import java.security.AccessController;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** Who is about to write what: told before, so that whoever sees the file first knows whose work it is. */
final class Authors {

    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(1).toNanos();

    private record Work(String file, String digest) {}

    private record Author(String who, long since) {}

    private final Map<Work, Author> announced = new ConcurrentHashMap<>();

    /** The person for whom this thread works. */
    @SuppressWarnings("removal")
    static Optional<String> present() {
        Subject subject = Subject.getSubject(AccessController.getContext());
        return subject == null
                ? Optional.empty()
                : subject.getPrincipals(UserPrincipal.class).stream()
                        .map(Principal::getName)
                        .findFirst();
    }

    /** @param digest of the content to come, empty for a removal */
    void announce(String file, String digest, String who) {
        long now = System.nanoTime();
        announced.values().removeIf(author -> now - author.since > FORGOTTEN_NANOS);
        announced.put(new Work(file, digest), new Author(who, now));
    }

    /** Whose work it is, said once. */
    Optional<String> of(String file, String digest) {
        return Optional.ofNullable(announced.remove(new Work(file, digest))).map(Author::who);
    }
}
