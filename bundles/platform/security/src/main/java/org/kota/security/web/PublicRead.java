package org.kota.security.web;

import java.util.Optional;
import org.kota.control.Rights;
import org.kota.control.Role;

/** What whoever doesn't log in may read of the city. */
public enum PublicRead {
    /** Nothing. */
    NO,
    /** What owners have made public. */
    PUBLIC,
    /** All that a viewer of the whole city may read: for demonstrations, and for cities that show everything. */
    ALL;

    /** The rights of whoever doesn't log in; empty where they have none. */
    Optional<Rights> rights() {
        return switch (this) {
            case NO -> Optional.empty();
            case PUBLIC -> Optional.of(Rights.PUBLIC);
            case ALL -> Optional.of(Rights.of(Rights.PUBLIC.person(), java.util.List.of(Role.VIEWER.word())));
        };
    }
}
