package org.kota.shell.device;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.shell.code.StateMeanings;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:device-show}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.DEVICE)
@Command(
        scope = "kota",
        name = "device-show",
        description = "Shows a device: state, settings (secrets left out), datastreams, last refusal")
public class DeviceShow extends KotaCommand {

    @Argument(name = "id", description = "The device", required = true)
    @Completion(DeviceCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        DeviceState device = Find.device(kota, id);
        List<String> datastreams = datastreams(kota);
        out.facts(
                kota,
                facts(device, datastreams, kota),
                Devices.json(device).with("settings", device.settings()).with("datastreams", datastreams));
    }

    private static String login(DeviceState device, Kota kota) {
        return kota.devices().lacksSecret(device.id())
                ? Text.of("It has no secret, so it can't log in: kota:device-secret gives it one.")
                : null;
    }

    private List<String> datastreams(Kota kota) {
        return kota.catalog().datastreams().stream()
                .map(Datastream::name)
                .filter(name -> name.startsWith(id + "/"))
                .toList();
    }

    private static Fields facts(DeviceState device, List<String> datastreams, Kota kota) {
        Times times = kota.times();
        var facts = Fields.of("Device", device.id())
                .with("Title", device.title())
                .with("Driver", device.driver())
                .with("Status", Devices.status(device))
                .with("Which means", StateMeanings.of(device.status()))
                .with("Remark", Said.spoken(device.status().text()))
                .with("Login", login(device, kota))
                .with("Since", times.showOrDash(device.since()))
                .with("Last seen", times.showOrDash(device.lastSeen()))
                .with("Accepted since start", device.accepted())
                .with("Refused since start", device.refused())
                .with("Last refusal", Said.spoken(device.lastRefusal()))
                .with("Location (lon,lat)", device.location())
                .with("Datastreams", String.join(", ", datastreams));
        device.settings().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(setting -> facts.with("set " + setting.getKey(), setting.getValue()));
        return facts;
    }
}
