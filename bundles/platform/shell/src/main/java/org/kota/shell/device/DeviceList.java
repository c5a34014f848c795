package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;

/** {@code kota:device-list}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(
        scope = "kota",
        name = "device-list",
        description = "Lists the devices with their state and when they were last heard")
public class DeviceList extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, kota.sight().devices(), Devices.table(kota.times()), Devices::json);
    }
}
