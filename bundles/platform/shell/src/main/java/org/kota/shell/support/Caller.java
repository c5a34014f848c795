package org.kota.shell.support;

import java.security.AccessController;
import javax.security.auth.Subject;
import org.kota.control.Rights;

/** Who runs the command of this thread. */
public final class Caller {

    private Caller() {}

    /** What they may do; nothing for a thread that nobody's login has begun. */
    @SuppressWarnings("removal")
    public static Rights rights() {
        return Rights.of(Subject.getSubject(AccessController.getContext()));
    }
}
