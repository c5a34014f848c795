package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the name of a durable subscription. */
@Service
public class SubscriptionCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.VIEWER;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.bus().subscriptions().stream().map(SubscriptionStatus::name).toList();
    }
}
