package org.kota.shell.publisher;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.PublisherCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.LoggedIn;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:publisher-revoke}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "publisher-revoke",
        description = "Takes nothing of this publisher any more; what is installed goes on running, and is marked")
public class PublisherRevoke extends KotaCommand {

    @Argument(name = "name", description = "The publisher", required = true)
    @Completion(PublisherCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        String by = LoggedIn.name();
        out.destroy(
                yes,
                Text.of("revoke the publisher %s", name),
                () -> kota.publishers().revoke(name, by),
                Text.of(
                        "Nothing that %s signs is taken any more. What is installed goes on running"
                                + " (kota:module-installed marks it).",
                        name),
                Fields.of("name", name).with("revoked", true));
    }
}
