package org.kota.shell.bus;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Count;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Out;
import org.kota.shell.support.Progress;
import org.kota.shell.support.Text;
import org.kota.shell.support.Waiting;

/** {@code kota:deadletter-retry}. */
@Service
@Needs(Role.OPERATOR)
@Command(
        scope = "kota",
        name = "deadletter-retry",
        description = "Feeds dead letters in again, after what was wrong has been mended")
public class DeadLetterRetryCommand extends LetterChoice {

    /** What became of a letter: refused again for a reason, or accepted if it is null. */
    private record Outcome(long id, String refused) {}

    @Override
    protected void run(Kota kota, Out out) throws InterruptedException {
        List<Outcome> outcomes = retryAll(kota, out);
        List<Outcome> failed = outcomes.stream().filter(o -> o.refused != null).toList();
        out.answer(
                Text.of(
                        "%s of %s accepted.",
                        outcomes.size() - failed.size(), Count.of(outcomes.size(), "dead letter")),
                outcomes.stream().map(DeadLetterRetryCommand::json).toList());
        if (!failed.isEmpty()) {
            throw new IllegalStateException(Text.of(
                    "%s refused again; the first, %s: %s",
                    Count.of(failed.size(), "dead letter"), failed.get(0).id, failed.get(0).refused));
        }
    }

    private List<Outcome> retryAll(Kota kota, Out out) throws InterruptedException {
        DeadLetters letters = kota.deadLetters();
        List<DeadLetter> chosen =
                chosen(letters).stream().filter(letter -> !letter.settled()).toList();
        var outcomes = new ArrayList<Outcome>();
        try (Progress progress = out.progress(Text.of("retrying"))) {
            for (DeadLetter letter : chosen) {
                outcomes.add(new Outcome(letter.id(), retry(kota, letters, letter)));
                progress.at(outcomes.size(), chosen.size());
            }
        }
        return outcomes;
    }

    private static String retry(Kota kota, DeadLetters letters, DeadLetter letter) throws InterruptedException {
        for (DeadLetterRetry retry : kota.retries()) {
            if (retry.accepts(letter)) {
                String refused =
                        Waiting.result(retry.retry(letter), Text.of("The retry of dead letter %s", letter.id()));
                settleIf(refused == null, letters, letter);
                return refused;
            }
        }
        return Text.of(
                "nobody who could take it is running: it was refused at '%s' for %s",
                letter.refusal().stage(), letter.refusal().source());
    }

    private static void settleIf(boolean accepted, DeadLetters letters, DeadLetter letter) throws InterruptedException {
        if (accepted) {
            Waiting.result(
                    letters.settled(letter.id()), Text.of("The note that dead letter %s is settled", letter.id()));
        }
    }

    private static Fields json(Outcome outcome) {
        return Fields.of("id", outcome.id)
                .with("accepted", outcome.refused == null)
                .with("reason", outcome.refused);
    }
}
