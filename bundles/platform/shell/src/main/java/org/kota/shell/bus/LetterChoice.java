package org.kota.shell.bus;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.shell.complete.DeadLetterCompleter;
import org.kota.shell.complete.RefusalReasonCompleter;
import org.kota.shell.complete.SourceCompleter;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Text;

/** A command on dead letters: those of the numbers given, or all of a source or reason. */
public abstract class LetterChoice extends KotaCommand {

    @Argument(name = "ids", description = "Numbers of the letters", multiValued = true)
    @Completion(DeadLetterCompleter.class)
    private List<Long> ids;

    @Option(name = "--source", description = "All letters of this source, e.g. device:cikapundung-01")
    @Completion(SourceCompleter.class)
    private String source;

    @Option(name = "--reason", description = "All letters of this reason, e.g. unknown-point")
    @Completion(RefusalReasonCompleter.class)
    private String reason;

    List<DeadLetter> chosen(DeadLetters letters) {
        boolean named = ids != null && !ids.isEmpty();
        boolean filtered = source != null || reason != null;
        if (named == filtered) {
            throw new IllegalArgumentException(Text.of(
                    "Give either the numbers of the letters, or --source and/or --reason (see kota:deadletter-list)"));
        }
        return named
                ? ids.stream().map(id -> Letters.find(letters, id)).toList()
                : Letters.list(letters, source, Letters.reason(reason), 0, Integer.MAX_VALUE);
    }
}
