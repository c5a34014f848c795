package org.kota.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The keys by which programs read the platform over HTTP. Each has rights as a person has, and an end. A DS service, safe
 * for any thread; a change is durable and in the audit log when its call returns, and needs the role admin for the whole
 * city.
 */
@ProviderType
public interface ApiKeys {

    /** All, by name; those that have expired, too, until somebody removes them. */
    List<ApiKey> list();

    /** Those that are refused from some time before {@code end} on, the first to expire first: what must be renewed. */
    List<ApiKey> expiringBefore(Instant end);

    /**
     * Makes a key.
     *
     * @return the key, which can't be read again
     * @throws IllegalArgumentException if the name is taken or none, the owner isn't there, it would last less than a day or
     *     more than five years, or the rights can't be a key's: an administrator is a person. Nothing is changed
     */
    String add(Rights by, NewKey key);

    /** Removes a key; it is refused from now on. @throws IllegalArgumentException if there is none of that name */
    void remove(Rights by, String name);

    /**
     * A key to be made.
     *
     * @param name 1 to 32 of a–z, 0–9 and {@code -}, beginning with a letter
     * @param owner the person who answers for it
     * @param roles what it may do, none of them {@link Role#ADMIN}; the lower ones that go with each are added
     * @param places where; nothing for the whole city
     * @param lasts from now on
     */
    record NewKey(String name, String owner, Set<Role> roles, Set<Scope> places, Duration lasts) {}
}
