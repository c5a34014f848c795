package org.kota.security.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.kota.security.PasswordDoor;
import org.kota.security.PasswordDoor.Entered;
import org.kota.security.SessionEnder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The logins by the page, in memory alone: a restart ends them. Of an id, 256 random bits, only the SHA-256 is kept, so that
 * no picture of the memory's map lets anybody in.
 */
@Component(service = {Sessions.class, SessionEnder.class})
public final class Sessions implements SessionEnder {

    /** Of one person; who opens more ends the one that was used longest ago. */
    static final int MOST_OF_PERSON = 20;

    private static final int ID_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, WebSession> byDigest = new HashMap<>();
    private final PasswordDoor door;
    private final LongSupplier nanos;

    @Reference(
            name = "settings",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile WebSettings settings;

    @Activate
    public Sessions(@Reference(name = "door") PasswordDoor door) {
        this(door, System::nanoTime);
    }

    /** @param nanos a clock that nobody can set */
    Sessions(PasswordDoor door, LongSupplier nanos) {
        this.door = door;
        this.nanos = nanos;
    }

    WebSettings settings() {
        WebSettings present = settings;
        return present == null ? WebSettings.CAREFUL : present;
    }

    void use(WebSettings other) {
        settings = other;
    }

    /** Opens a session. @return its id; empty if the person was removed meanwhile */
    Optional<String> open(Entered entered) {
        var id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        keep(Digest.of(text), new WebSession(entered, nanos, this::settings));
        String person = entered.rights().person();
        if (!door.lets(person)) {
            end(person);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private synchronized void keep(String digest, WebSession session) {
        byDigest.values().removeIf(other -> !other.holds());
        List<WebSession> own = byDigest.values().stream()
                .filter(other -> other.person().equals(session.person()))
                .sorted(Comparator.comparingLong(WebSession::used))
                .toList();
        own.stream().limit(Math.max(0, own.size() + 1 - MOST_OF_PERSON)).forEach(oldest -> endAll(oldest::equals));
        byDigest.put(digest, session);
    }

    /** The session of an id, which is used by that; empty if there is none, or it has ended. */
    synchronized Optional<WebSession> find(String id) {
        return Optional.ofNullable(byDigest.get(Digest.of(id))).filter(WebSession::lasts);
    }

    void close(WebSession session) {
        endAll(session::equals);
        door.left(session.person());
    }

    @Override
    public void end(String person) {
        endAll(session -> session.person().equals(person));
    }

    @Override
    public void changed(String person) {
        end(person);
    }

    private synchronized void endAll(Predicate<WebSession> which) {
        byDigest.values().stream().filter(which).forEach(WebSession::end);
        byDigest.values().removeIf(which);
    }

    /** How many hold at present. */
    synchronized int count() {
        byDigest.values().removeIf(session -> !session.holds());
        return byDigest.size();
    }
}
