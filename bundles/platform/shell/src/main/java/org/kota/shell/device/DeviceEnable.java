package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
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

/** {@code kota:device-enable}. */
@Service
@Needs(value = Role.OPERATOR, on = Needs.On.DEVICE)
@Command(scope = "kota", name = "device-enable", description = "Opens a device that was disabled")
public class DeviceEnable extends KotaCommand {

    @Argument(name = "id", description = "The device", required = true)
    @Completion(DeviceCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        Find.device(kota, id);
        kota.devices().setEnabled(id, true);
        out.answer(Text.of("Device %s is enabled.", id), Fields.of("id", id).with("enabled", true));
    }
}
