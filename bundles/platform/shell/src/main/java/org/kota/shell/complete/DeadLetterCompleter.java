package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DeadLetters.Query;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the number of one of the newest dead letters. */
@Service
public class DeadLetterCompleter extends IdCompleter {

    private static final int NEWEST = 100;

    @Override
    protected Role everywhere() {
        return Role.OPERATOR;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.deadLetters().list(new Query(null, null, 0, NEWEST)).stream()
                .map(letter -> Long.toString(letter.id()))
                .toList();
    }
}
