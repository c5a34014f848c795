package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.model.Datastream;
import org.kota.shell.support.Kota;

/** Completes the name of a Datastream. */
@Service
public class DatastreamCompleter extends IdCompleter {

    @Override
    protected List<String> ids(Kota kota) {
        return kota.sight().datastreams().stream().map(Datastream::name).toList();
    }
}
