package org.kota.shell.device;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.device.DeviceStatus;
import org.kota.model.Location;
import org.kota.shell.complete.DriverCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** {@code kota:device-add}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "device-add",
        description = "Adds a device and opens it",
        detailedDescription = "classpath:/org/kota/shell/help/device-add.txt")
public class DeviceAdd extends KotaCommand {

    @Argument(name = "id", description = "Its stable name: a-z, 0-9, '.' and '-', e.g. cikapundung-01", required = true)
    private String id;

    @Option(name = "--driver", description = "The driver that talks to it (see kota:driver-list)", required = true)
    @Completion(DriverCompleter.class)
    private String driver;

    @Option(
            name = "--set",
            description = "A setting, key=value; may be given again and again",
            multiValued = true,
            valueToShowInHelp = "")
    private List<String> settings;

    @Option(name = "--location", description = "Where it stands: longitude,latitude in degrees, e.g. 107.61,-6.91")
    private String location;

    @Option(name = "--title", description = "Its name for people")
    private String title;

    @Override
    protected void run(Kota kota, Out out) {
        var spec = new DeviceSpec(id, driver, title, place(), settings());
        Optional<String> secret = kota.devices().add(spec);
        String login = secret.map(s ->
                        " " + Text.of("It logs in as '%s' with the secret %s (shown this once: write it down).", id, s))
                .orElse("");
        String why = hindrance(kota);
        out.answer(
                Text.of("Device %s was added.", id)
                        + login
                        + (why.isEmpty() ? "" : " " + Text.of("It isn't open yet: %s", why)),
                Fields.of("id", id)
                        .with("driver", driver)
                        .with("secret", secret.orElse(null))
                        .with("open", why.isEmpty())
                        .with("text", why));
    }

    /** Why it isn't open, in sentences; empty if it is. */
    private String hindrance(Kota kota) {
        var status = kota.devices().find(id).map(DeviceState::status).orElse(DeviceStatus.UNKNOWN);
        if (status.state() != DeviceStatus.State.OFFLINE) {
            return "";
        }
        boolean installed = kota.devices().drivers().stream().anyMatch(d -> d.id().equals(driver));
        return installed
                ? Said.spoken(status.text())
                : Text.of(
                        "%s Its settings are checked when it is. If devices log in through this driver, remove and add"
                                + " this one again then, to get its secret.",
                        Said.spoken(status.text()));
    }

    private Location place() {
        return location == null ? null : Location.parse(location);
    }

    private Map<String, String> settings() {
        var map = new LinkedHashMap<String, String>();
        for (String setting : settings == null ? List.<String>of() : settings) {
            put(map, setting);
        }
        return map;
    }

    private static void put(Map<String, String> map, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(Text.of("--set takes key=value, not '%s'", setting));
        }
        String key = setting.substring(0, equals).trim();
        if (map.put(key, setting.substring(equals + 1)) != null) {
            throw new IllegalArgumentException(Text.of("--set names %s twice", key));
        }
    }
}
