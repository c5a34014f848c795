package org.kota.shell.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.kota.shell.support.Language;
import org.kota.shell.support.SessionLanguage;

/**
 * Completes options behind arguments, too: it hides the arguments while an option is typed. What it offers is explained in
 * the language of the session.
 *
 * @param completer the shell's own
 * @param syntax which words are options
 * @param languages tells the language of a session
 */
record FreeOrderCompleter(Completer completer, OptionSyntax syntax, SessionLanguage languages) implements Completer {

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return completer.complete(session, seen(line), candidates);
    }

    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        var found = new ArrayList<Candidate>();
        completer.completeCandidates(session, seen(line), found);
        Language language = languages.of(session::get);
        found.forEach(candidate -> candidates.add(explained(candidate, language)));
    }

    private static Candidate explained(Candidate c, Language language) {
        String text = c.descr() == null ? null : language.translated(c.descr());
        return new Candidate(c.value(), c.displ(), c.group(), text, c.suffix(), c.key(), c.complete());
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
