package org.kota.shell.module;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Deployments.Ended;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.InstalledCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Times;

/** {@code kota:module-history}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "module-history",
        description =
                "Lists who installed, upgraded and uninstalled which module when, how it ended and why, the newest first")
public class ModuleHistory extends KotaCommand {

    @Argument(name = "id", description = "The module; all without it")
    @Completion(InstalledCompleter.class)
    private String id;

    @Override
    protected void run(Kota kota, Out out) {
        var all = new ArrayList<Ended>(kota.deployments().history());
        Collections.reverse(all);
        List<Ended> wanted = all.stream()
                .filter(one -> id == null || one.module().equals(id))
                .toList();
        Times times = kota.times();
        out.list(kota, wanted, table(times), Transactions::json);
    }

    private static Table<Ended> table(Times times) {
        return new Table<Ended>("No module was installed from an archive yet.")
                .left("When", one -> times.show(one.begun().toEpochMilli()))
                .left("Who", Ended::by)
                .left("What", Ended::action)
                .left("Module", Ended::module)
                .left("Former version", Ended::from)
                .left("New version", Ended::to)
                .left("Publisher", Transactions::publisher)
                .left("Outcome", Ended::outcome)
                .right(
                        "Seconds",
                        one -> Duration.between(one.begun(), one.ended()).toMillis() / 1000.0)
                .left("Reason", one -> Said.spoken(one.reason()));
    }
}
