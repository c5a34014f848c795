package org.kota.shell.history;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Observations;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:datastream-list}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(
        scope = "kota",
        name = "datastream-list",
        description = "Lists the datastreams: what is observed, in which unit, and the latest value")
public class DatastreamList extends KotaCommand {

    @Option(name = "--device", description = "Only those of this device")
    @Completion(DeviceCompleter.class)
    private String device;

    @Option(name = "--property", description = "Only those of this observed property, e.g. water-level")
    private String property;

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, Series.of(kota, chosen(kota)), table(kota.times()), DatastreamList::json);
    }

    private List<Datastream> chosen(Kota kota) {
        var catalog = kota.catalog();
        List<Datastream> ofDevice = kota.sight().datastreams().stream()
                .filter(d -> device == null || Find.thing(catalog, d).equals(device))
                .toList();
        if (device != null && ofDevice.isEmpty()) {
            Find.device(kota, device);
        }
        return ofDevice.stream()
                .filter(d -> property == null || d.observedProperty().equals(property))
                .toList();
    }

    private String empty() {
        if (device == null) {
            return property == null
                    ? Text.of("There is no datastream yet: a device makes them (see kota:device-list).")
                    : Text.of(
                            "There is no datastream of the observed property '%s' (see kota:datastream-list).",
                            property);
        }
        return property == null
                ? Text.of("There is no datastream of the device '%s' (see kota:datastream-list).", device)
                : Text.of(
                        "There is no datastream of the device '%s' of the observed property '%s' (see kota:datastream-list).",
                        device, property);
    }

    private Table<Series> table(Times times) {
        return new Table<Series>(empty())
                .right("Id", s -> Long.toString(s.datastream().id()))
                .left("Datastream", Series::name)
                .left("Observed property", s -> s.datastream().observedProperty())
                .left("Unit", s -> s.datastream().unit())
                .left(
                        "Made by",
                        s -> s.datastream().producer() == null
                                ? Text.of("device")
                                : s.datastream().producer())
                .right("Latest", s -> s.latest() == null ? "-" : Observations.bare(s.latest(), s.datastream()))
                .left(
                        "At",
                        s -> s.latest() == null ? "-" : times.show(s.latest().time()))
                .left("Quality", s -> s.latest() == null ? "-" : s.latest().quality());
    }

    private static Fields json(Series series) {
        Datastream d = series.datastream();
        return Fields.of("id", d.id())
                .with("name", d.name())
                .with("title", d.title())
                .with("device", series.device())
                .with("observedProperty", d.observedProperty())
                .with("unit", d.unit())
                .with("type", d.type())
                .with("interval", d.interval())
                .with("producer", d.producer())
                .with("properties", d.properties())
                .with("latest", series.latest() == null ? null : Observations.head(series.latest()));
    }
}
