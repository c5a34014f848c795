package org.kota.shell.history;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.shell.complete.DatastreamCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.AggregateQuery.Bucket;
import org.kota.store.History;
import org.kota.store.ObservationQuery;

/** {@code kota:aggregate}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.DATASTREAM)
@Command(
        scope = "kota",
        name = "aggregate",
        description = "Shows count, min, max, means and sum of a datastream by hours, days or months of local time",
        detailedDescription = "classpath:/org/kota/shell/help/aggregate.txt")
public class AggregateCommand extends KotaCommand {

    @Argument(name = "datastream", description = "Name (<device>/<point>) or id", required = true)
    @Completion(DatastreamCompleter.class)
    private String datastream;

    @Option(name = "--bucket", description = "hour, day, hydrological-day (07:00 to 07:00) or month", required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"hour", "day", "hydrological-day", "month"})
    private String bucket;

    @Option(name = "--from", description = "First time, inclusive (default: the first observation)")
    private String from;

    @Option(name = "--to", description = "Last time, exclusive (default: the last observation)")
    private String to;

    @Override
    protected String subject() {
        return datastream;
    }

    @Override
    protected void run(Kota kota, Out out) {
        Datastream stream = Find.datastream(kota, datastream);
        Times times = kota.times();
        History history = kota.history();
        Times.Span span = times.span(from, to);
        long begin = from == null ? edge(history, stream, false) : span.from();
        long end = to == null ? edge(history, stream, true) + 1 : span.to();
        var query = new AggregateQuery(stream.id(), begin, end, bucket(), times.zone());
        List<Aggregate> all = fetch(history, query, out);
        out.list(kota, to == null ? all : until(end, all), table(stream, times), AggregateCommand::json);
    }

    private static List<Aggregate> fetch(History history, AggregateQuery query, Out out) {
        try (Progress progress = out.progress(Text.of("aggregating"))) {
            progress.at(0, 0);
            return query.from() < query.to() ? history.aggregate(query) : List.of();
        }
    }

    /** A bucket that goes on behind the asked time holds nothing from there on: it ends with that time. */
    private static List<Aggregate> until(long end, List<Aggregate> all) {
        return all.stream().map(a -> a.to() > end ? endingAt(end, a) : a).toList();
    }

    private static Aggregate endingAt(long end, Aggregate a) {
        return new Aggregate(a.from(), end, a.count(), a.min(), a.max(), a.mean(), a.sum(), a.timeWeightedMean());
    }

    /** Key time of the first or last Observation. */
    private static long edge(History history, Datastream stream, boolean last) {
        var query = new ObservationQuery(stream.id(), Times.BEGIN, Times.END, last, 1, null);
        var found = history.observations(query).observations();
        return found.isEmpty() ? 0 : found.get(0).time();
    }

    private Bucket bucket() {
        try {
            return Bucket.valueOf(bucket.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Text.of("--bucket is hour, day, hydrological-day or month, not '%s'", bucket), e);
        }
    }

    private static Table<Aggregate> table(Datastream stream, Times times) {
        return new Table<Aggregate>(Text.of("No number is recorded for %s in that time.", stream.name()))
                .left("From", a -> times.show(a.from()))
                .left("To", a -> times.show(a.to()))
                .right("Count", Aggregate::count)
                .right("Min", a -> number(a.min()))
                .right("Max", a -> number(a.max()))
                .right("Mean", a -> number(a.mean()))
                .right("Sum", a -> number(a.sum()))
                .right("Time-weighted mean", a -> number(a.timeWeightedMean()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : Text.decimal(String.format(Locale.ROOT, "%.6g", value));
    }

    private static Fields json(Aggregate a) {
        return Fields.of("from", Times.utc(a.from()))
                .with("to", Times.utc(a.to()))
                .with("count", a.count())
                .with("min", a.min())
                .with("max", a.max())
                .with("mean", a.mean())
                .with("sum", a.sum())
                .with("timeWeightedMean", a.timeWeightedMean());
    }
}
