package org.kota.shell.history;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.shell.complete.DatastreamCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Observations;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Times;

/** {@code kota:latest}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(scope = "kota", name = "latest", description = "Shows the latest value of each datastream, with its age")
public class Latest extends KotaCommand {

    @Argument(name = "datastream", description = "Only this one, by name or id")
    @Completion(DatastreamCompleter.class)
    private String datastream;

    @Override
    protected void run(Kota kota, Out out) {
        Times times = kota.times();
        List<Series> known = Series.of(kota, chosen(kota)).stream()
                .filter(s -> s.latest() != null)
                .toList();
        out.list(kota, known, table(times), series -> json(series, times));
    }

    private List<Datastream> chosen(Kota kota) {
        return datastream == null
                ? kota.sight().datastreams()
                : List.of(kota.sight().require(Find.datastream(kota, datastream)));
    }

    private static Table<Series> table(Times times) {
        return new Table<Series>("Nothing has been observed yet.")
                .left("Datastream", Series::name)
                .right("Value", s -> Observations.value(s.latest(), s.datastream()))
                .left("At", s -> Observations.time(s.latest(), times))
                .right("Age", s -> times.age(s.latest().time()))
                .left("Quality", s -> s.latest().quality());
    }

    private static Fields json(Series series, Times times) {
        return Fields.of("datastream", series.name())
                .with("datastreamId", series.datastream().id())
                .with("unit", series.datastream().unit())
                .with("ageSeconds", (times.now() - series.latest().time()) / 1000)
                .with("observation", Observations.json(series.latest()));
    }
}
