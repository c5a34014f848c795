package org.kota.shell.bus;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.SubscriptionCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:subscription-purge}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "subscription-purge",
        description = "Forgets a parked subscription with its offset and state: what comes back begins anew")
public class SubscriptionPurge extends KotaCommand {

    @Argument(name = "subscription", description = "Its name", required = true)
    @Completion(SubscriptionCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        DataBus bus = kota.bus();
        var names = bus.subscriptions().stream().map(SubscriptionStatus::name).toList();
        if (!names.contains(name)) {
            throw Find.unknown("subscription", name, names, "kota:subscription-list");
        }
        out.destroy(
                yes,
                Text.of("forget the subscription %s with its offset and state", name),
                () -> bus.purge(name),
                Text.of("Subscription %s was forgotten.", name),
                Fields.of("name", name).with("purged", true));
    }
}
