package org.kota.shell.device;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.device.DriverDescriptor;
import org.kota.device.DriverDescriptor.Setting;
import org.kota.shell.complete.DriverCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** {@code kota:driver-list}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(
        scope = "kota",
        name = "driver-list",
        description = "Lists the installed drivers; with an id, the settings of that driver's devices and points")
public class DriverList extends KotaCommand {

    @Argument(name = "driver", description = "Show the settings of this one")
    @Completion(DriverCompleter.class)
    private String driver;

    private record Row(String key, Setting setting) {}

    @Override
    protected void run(Kota kota, Out out) {
        if (driver == null || out.json()) {
            out.list(kota, chosen(kota), drivers(), DriverList::json);
        } else {
            DriverDescriptor one = chosen(kota).get(0);
            out.say(one.id() + ": " + Said.spoken(one.title()) + " (" + Said.spoken(one.protocol()) + ")");
            out.list(kota, rows(one), settings(), row -> json(row.setting));
        }
    }

    private List<DriverDescriptor> chosen(Kota kota) {
        List<DriverDescriptor> all = kota.devices().drivers();
        List<DriverDescriptor> chosen = all.stream()
                .filter(d -> driver == null || d.id().equals(driver))
                .toList();
        if (driver != null && chosen.isEmpty()) {
            throw Find.unknown(
                    "driver", driver, all.stream().map(DriverDescriptor::id).toList(), "kota:driver-list");
        }
        return chosen;
    }

    private static List<Row> rows(DriverDescriptor driver) {
        var rows = new java.util.ArrayList<Row>();
        driver.settings().forEach(s -> rows.add(new Row(s.key(), s)));
        driver.pointSettings().forEach(s -> rows.add(new Row("point.<name>." + s.key(), s)));
        return rows;
    }

    private static Table<DriverDescriptor> drivers() {
        return new Table<DriverDescriptor>("No driver is installed.")
                .left("Driver", DriverDescriptor::id)
                .left("Title", driver -> Said.spoken(driver.title()))
                .left("Protocol", driver -> Said.spoken(driver.protocol()))
                .left("Required settings", DriverList::required);
    }

    private static String required(DriverDescriptor driver) {
        return rows(driver).stream()
                .filter(r -> r.setting.required())
                .map(Row::key)
                .collect(Collectors.joining(", "));
    }

    private static Table<Row> settings() {
        return new Table<Row>("This driver has no settings.")
                .left("Setting", Row::key)
                .left("Default", row -> row.setting.required() ? Text.of("(required)") : row.setting.defaultValue())
                .left("Meaning", row -> Said.spoken(row.setting.description()));
    }

    private static Fields json(DriverDescriptor driver) {
        return Fields.of("id", driver.id())
                .with("title", driver.title())
                .with("protocol", driver.protocol())
                .with(
                        "settings",
                        driver.settings().stream().map(DriverList::json).toList())
                .with(
                        "pointSettings",
                        driver.pointSettings().stream().map(DriverList::json).toList());
    }

    private static Fields json(Setting setting) {
        return Fields.of("key", setting.key())
                .with("description", setting.description())
                .with("required", setting.required())
                .with("default", setting.defaultValue());
    }
}
