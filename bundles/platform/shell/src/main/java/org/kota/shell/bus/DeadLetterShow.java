package org.kota.shell.bus;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.code.RefusalMeanings;
import org.kota.shell.complete.DeadLetterCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Payload;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:deadletter-show}. */
@Service
@Needs(Role.OPERATOR)
@Command(scope = "kota", name = "deadletter-show", description = "Shows a dead letter with its payload (cut at 64 kB)")
public class DeadLetterShow extends KotaCommand {

    @Argument(name = "id", description = "Its number", required = true)
    @Completion(DeadLetterCompleter.class)
    private long id;

    @Override
    protected void run(Kota kota, Out out) {
        DeadLetter letter = Letters.find(kota.deadLetters(), id);
        out.facts(kota, facts(letter, kota.times()), Letters.jsonWithPayload(letter));
        out.say(Payload.full(Letters.payload(letter)));
    }

    private static Fields facts(DeadLetter letter, Times times) {
        var refusal = letter.refusal();
        return Fields.of("Id", letter.id())
                .with("Source", refusal.source())
                .with("Stage", refusal.stage())
                .with("Reason", refusal.reason().label())
                .with("Which means", RefusalMeanings.of(refusal.reason()))
                .with("Detail", Said.spoken(refusal.detail()))
                .with("Origin", refusal.origin())
                .with("Received", times.show(refusal.received()))
                .with(
                        "Position in the log",
                        refusal.position() == null ? Text.of("not in the log") : refusal.position())
                .with("Settled by a retry", letter.settled() ? Text.of("yes") : Text.of("no"))
                .with(
                        "Bytes",
                        refusal.size() > Letters.payload(letter).length
                                ? Text.of("%s (cut)", refusal.size())
                                : refusal.size());
    }
}
