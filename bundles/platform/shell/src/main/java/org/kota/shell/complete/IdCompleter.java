package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.MissingServiceException;
import org.kota.shell.support.OsgiServices;
import org.kota.shell.support.Services;
import org.kota.store.StoreException;

/** Completes an id from what the platform knows at the moment; proposes nothing while it doesn't answer. */
public abstract class IdCompleter implements Completer {

    /** The ids there are. */
    public abstract List<String> ids(Kota kota);

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = OsgiServices.open()) {
            return new StringsCompleter(ids(new Kota(services))).complete(session, line, candidates);
        } catch (MissingServiceException | StoreException e) {
            return -1;
        }
    }
}
