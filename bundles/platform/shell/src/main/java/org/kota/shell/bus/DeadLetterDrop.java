package org.kota.shell.bus;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Count;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:deadletter-drop}. */
@Service
@Needs(Role.SUPERVISOR)
@Command(
        scope = "kota",
        name = "deadletter-drop",
        description = "Removes dead letters for good; they stay counted as refused")
public class DeadLetterDrop extends LetterChoice {

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        DeadLetters letters = kota.deadLetters();
        List<Long> ids = chosen(letters).stream().map(DeadLetter::id).toList();
        if (ids.isEmpty() || out.confirm(yes, Text.of("drop %s for good", Count.of(ids.size(), "dead letter")))) {
            int dropped = ids.isEmpty() ? 0 : letters.drop(ids);
            out.answer(Text.of("Dropped %s.", Count.of(dropped, "dead letter")), Fields.of("dropped", dropped));
        }
    }
}
