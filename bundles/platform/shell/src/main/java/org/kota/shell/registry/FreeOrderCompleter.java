package org.kota.shell.registry;

import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/**
 * Completes options behind arguments, too: it hides the arguments while an option is typed.
 *
 * @param completer the shell's own
 * @param syntax which words are options
 */
record FreeOrderCompleter(Completer completer, OptionSyntax syntax) implements Completer {

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return completer.complete(session, seen(line), candidates);
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        completer.completeCandidates(session, seen(line), candidates);
    }

    private CommandLine seen(CommandLine line) {
        int cursor = line.getCursorArgumentIndex();
        String[] words = line.getArguments();
        boolean inOption = cursor > 0
                && cursor < words.length
                && (OptionSyntax.isOption(words[cursor]) || syntax.takesNext(words[cursor - 1]));
        return inOption ? OptionsOnly.of(line, syntax) : line;
    }
}
