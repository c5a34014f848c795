package org.kota.shell.history;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.shell.complete.DatastreamCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Limits;
import org.kota.shell.support.Observations;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;
import org.kota.store.ObservationQuery;

/** {@code kota:observation-list}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.DATASTREAM)
@Command(
        scope = "kota",
        name = "observation-list",
        description = "Lists the observations of a datastream as they hold now",
        detailedDescription = "classpath:/org/kota/shell/help/observation-list.txt")
public class ObservationList extends KotaCommand {

    private static final int PAGE = 5_000;
    private static final int TABLE_ROWS = 100;
    private static final int MOST_TABLE_ROWS = 10_000;

    @Argument(name = "datastream", description = "Name (<device>/<point>) or id", required = true)
    @Completion(DatastreamCompleter.class)
    private String datastream;

    @Option(name = "--from", description = "First time, inclusive: ISO, local time of the city, or a span such as -2h")
    private String from;

    @Option(name = "--to", description = "Last time, exclusive")
    private String to;

    @Option(name = "--limit", description = "Most observations (default: 100 in a table, all with --json)")
    private Long limit;

    @Option(name = "--newest-first", description = "Newest first, instead of oldest first")
    private boolean newestFirst;

    @Override
    protected String subject() {
        return datastream;
    }

    @Override
    protected void run(Kota kota, Out out) {
        Times times = kota.times();
        Datastream stream = Find.datastream(kota, datastream);
        long most = most(out);
        int page = (int) Math.min(PAGE, most);
        Times.Span span = times.span(from, to);
        var query = new ObservationQuery(stream.id(), span.from(), span.to(), newestFirst, page, null);
        try (Progress progress = out.progress(Text.of("observations of %s", stream.name()))) {
            var pages = new Pages(kota.history(), query, most, progress);
            out.list(kota, () -> pages, table(stream, times), Observations::json);
            hint(out, pages, most);
        }
    }

    private long most(Out out) {
        if (limit != null) {
            Limits.positive("--limit", limit);
            if (!out.json() && limit > MOST_TABLE_ROWS) {
                throw new IllegalArgumentException(Text.of(
                        "--limit is at most %s in a table, not %s; with --json it has no bound",
                        MOST_TABLE_ROWS, limit));
            }
        }
        return out.json() ? limit == null ? Long.MAX_VALUE : limit : limit == null ? TABLE_ROWS : limit;
    }

    private static void hint(Out out, Pages pages, long most) {
        if (!out.json() && pages.more()) {
            out.remark(Text.of(
                    "More follow than these %s: give --from and --to, a greater --limit (a table has at most %s"
                            + " rows, --json any number), or --newest-first.",
                    most, MOST_TABLE_ROWS));
        }
    }

    private static Table<Observation> table(Datastream stream, Times times) {
        return new Table<Observation>(Text.of("Nothing is recorded for %s in that time.", stream.name()))
                .left("Phenomenon time", o -> Observations.time(o, times))
                .right("Result", o -> Observations.value(o, stream))
                .left("Quality", Observation::quality)
                .left("Received", o -> times.show(o.received()))
                .right("Id", o -> Long.toString(o.id()));
    }
}
