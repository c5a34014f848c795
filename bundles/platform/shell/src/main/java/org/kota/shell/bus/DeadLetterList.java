package org.kota.shell.bus;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.RefusalReasonCompleter;
import org.kota.shell.complete.SourceCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Limits;
import org.kota.shell.support.Out;
import org.kota.shell.support.Payload;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:deadletter-list}. */
@Service
@Needs(Role.OPERATOR)
@Command(
        scope = "kota",
        name = "deadletter-list",
        description = "Lists what was refused and kept, newest first, with the reason")
public class DeadLetterList extends KotaCommand {

    @Option(name = "--source", description = "Only of this source, e.g. device:cikapundung-01")
    @Completion(SourceCompleter.class)
    private String source;

    @Option(name = "--reason", description = "Only of this reason, e.g. malformed")
    @Completion(RefusalReasonCompleter.class)
    private String reason;

    @Option(name = "--before", description = "Only letters of smaller numbers, to go on where a list ended")
    private long before;

    @Option(name = "--limit", description = "Most letters")
    private long limit = 100;

    @Override
    protected void run(Kota kota, Out out) {
        Limits.positive("--limit", limit);
        var letters = Letters.list(kota.deadLetters(), source, Letters.reason(reason), before, limit);
        out.list(kota, letters, table(kota.times()), Letters::json);
    }

    private static Table<DeadLetter> table(Times times) {
        return new Table<DeadLetter>("There is no dead letter.")
                .right("Id", l -> Long.toString(l.id()))
                .left("Received", l -> times.show(l.refusal().received()))
                .left("Source", l -> l.refusal().source())
                .left("Stage", l -> l.refusal().stage())
                .left(
                        "Reason",
                        l -> l.settled()
                                ? Text.of("%s (settled)", l.refusal().reason().label())
                                : l.refusal().reason().label())
                .left("Detail", l -> Said.spoken(l.refusal().detail()))
                .left("Payload", l -> Payload.line(Letters.payload(l)));
    }
}
