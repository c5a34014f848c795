package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:device-remove}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "device-remove",
        description = "Closes a device and deletes its configuration and account; what it has measured stays")
public class DeviceRemove extends KotaCommand {

    @Argument(name = "id", description = "The device", required = true)
    @Completion(DeviceCompleter.class)
    private String id;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        Find.device(kota, id);
        out.destroy(
                yes,
                Text.of("remove the device %s", id),
                () -> kota.devices().remove(id),
                Text.of("Device %s was removed; its history stays.", id),
                Fields.of("id", id).with("removed", true));
    }
}
