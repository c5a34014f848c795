package org.kota.shell.history;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Limits;
import org.kota.shell.support.Observations;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;
import org.kota.store.Catalog;
import org.kota.store.History.Conflict;

/** {@code kota:conflict-list}. */
@Service
@Needs(Role.VIEWER)
@Command(
        scope = "kota",
        name = "conflict-list",
        description = "Lists records that contradict what is recorded for the same datastream and time, newest first")
public class ConflictList extends KotaCommand {

    @Option(name = "--limit", description = "Most conflicts")
    private long limit = 100;

    @Override
    protected void run(Kota kota, Out out) {
        Limits.positive("--limit", limit);
        Catalog catalog = kota.catalog();
        out.list(
                kota,
                kota.history().conflicts((int) Math.min(Integer.MAX_VALUE, limit)),
                table(catalog, kota.times()),
                c -> json(catalog, c));
    }

    private static Table<Conflict> table(Catalog catalog, Times times) {
        return new Table<Conflict>("No record contradicts another.")
                .left("Datastream", c -> name(catalog, c))
                .left("Phenomenon time", c -> Observations.time(c.rejected(), times))
                .right("Recorded", c -> c.recorded().result())
                .right("Refused", c -> c.rejected().result())
                .left("Source", Conflict::source)
                .left("Received", c -> times.show(c.rejected().received()))
                .right("Position", Conflict::position);
    }

    private static String name(Catalog catalog, Conflict conflict) {
        Datastream stream = catalog.datastream(conflict.rejected().datastream());
        return stream == null ? Text.of("datastream %s", conflict.rejected().datastream()) : stream.name();
    }

    private static Fields json(Catalog catalog, Conflict conflict) {
        return Fields.of("datastream", name(catalog, conflict))
                .with("source", conflict.source())
                .with("position", conflict.position())
                .with("recorded", Observations.json(conflict.recorded()))
                .with("rejected", Observations.json(conflict.rejected()));
    }
}
