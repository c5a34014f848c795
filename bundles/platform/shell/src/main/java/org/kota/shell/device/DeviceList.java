package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;

/** {@code kota:device-list}. */
@Service
@Command(
        scope = "kota",
        name = "device-list",
        description = "Lists the devices with their state and when they were last heard")
public class DeviceList extends KotaCommand {

    @Override
    public void run(Kota kota, Out out) {
        out.list(kota, kota.devices().list(), Devices.table(kota.times()), Devices::json);
    }
}
