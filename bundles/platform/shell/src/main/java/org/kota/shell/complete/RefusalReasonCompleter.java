package org.kota.shell.complete;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.model.RefusalReason;
import org.kota.shell.support.Kota;

/** Completes the reason of a refusal. */
@Service
public class RefusalReasonCompleter extends IdCompleter {

    @Override
    protected List<String> ids(Kota kota) {
        return Arrays.stream(RefusalReason.values()).map(RefusalReason::label).toList();
    }
}
