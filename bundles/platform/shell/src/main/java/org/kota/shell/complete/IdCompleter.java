package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kota.control.Role;
import org.kota.shell.support.Caller;
import org.kota.shell.support.Kota;
import org.kota.shell.support.MissingServiceException;
import org.kota.shell.support.OsgiServices;
import org.kota.shell.support.Services;
import org.kota.store.StoreException;

/** Completes an id from what the platform knows at the moment; proposes nothing while it doesn't answer. */
public abstract class IdCompleter implements Completer {

    /** Whom the ids may be shown to: a role for the whole city, or null where they are chosen by what the person sees. */
    protected Role everywhere() {
        return null;
    }

    /** The ids that the person may see. */
    public final List<String> proposed(Kota kota) {
        boolean open = everywhere() == null || kota.rights().everywhere(everywhere());
        return open ? ids(kota) : List.of();
    }

    /** The ids there are. */
    protected abstract List<String> ids(Kota kota);

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = OsgiServices.open()) {
            return new StringsCompleter(proposed(new Kota(services, Caller.rights())))
                    .complete(session, line, candidates);
        } catch (MissingServiceException | StoreException e) {
            return -1;
        }
    }
}
