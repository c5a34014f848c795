package org.kota.shell.support;

import java.security.AccessController;
import java.security.Principal;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/** The person whose command runs on this thread. What the session calls itself proves nothing: its client may set that. */
public final class LoggedIn {

    private LoggedIn() {}

    /**
     * The name that was logged in with.
     *
     * @throws IllegalStateException if nobody is logged in
     */
    @SuppressWarnings("removal")
    public static String name() {
        Subject subject = Subject.getSubject(AccessController.getContext());
        if (subject == null) {
            throw nobody();
        }
        return subject.getPrincipals(UserPrincipal.class).stream()
                .map(Principal::getName)
                .findFirst()
                .orElseThrow(LoggedIn::nobody);
    }

    private static IllegalStateException nobody() {
        return new IllegalStateException(
                Text.of("Nothing was changed: nobody is logged in, and it must be known who did this."));
    }
}
