package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.shell.support.Kota;

/** Completes the id of a device. */
@Service
public class DeviceCompleter extends IdCompleter {

    @Override
    protected List<String> ids(Kota kota) {
        return kota.sight().devices().stream().map(DeviceState::id).toList();
    }
}
