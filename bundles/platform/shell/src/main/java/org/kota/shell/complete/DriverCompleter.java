package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.device.DriverDescriptor;
import org.kota.shell.support.Kota;

/** Completes the id of a driver. */
@Service
public class DriverCompleter extends IdCompleter {

    @Override
    protected List<String> ids(Kota kota) {
        return kota.devices().drivers().stream().map(DriverDescriptor::id).toList();
    }
}
