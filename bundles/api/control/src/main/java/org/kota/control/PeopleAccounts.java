package org.kota.control;

import org.osgi.annotation.versioning.ProviderType;

/** The passwords of people who log in to the platform. Kept as hashes only; may be called from any thread. */
@ProviderType
public interface PeopleAccounts {

    /**
     * Gives a person a new password; the former one is refused from now on. Durable when it returns.
     *
     * @throws IllegalArgumentException if there is no such person, or the password is too short
     */
    void setPassword(String user, String password);
}
