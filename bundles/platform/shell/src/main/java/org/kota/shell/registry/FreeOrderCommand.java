package org.kota.shell.registry;

import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ansi.SimpleAnsi;
import org.kota.control.MissingRightException;
import org.kota.shell.support.Caller;
import org.kota.shell.support.Console;
import org.kota.shell.support.Guard;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Said;
import org.kota.shell.support.SessionLanguage;
import org.kota.shell.support.Text;

/**
 * A command that takes its options before, between and behind its arguments, and speaks the language of the session.
 *
 * @param command the same command as the shell made it
 * @param type its class
 * @param syntax which of its words are options
 * @param guard keeps it from whoever has none of its roles
 * @param languages tells the language of a session
 */
record FreeOrderCommand(
        Command command, Class<? extends KotaCommand> type, OptionSyntax syntax, Guard guard, SessionLanguage languages)
        implements Command {

    private static final int COLUMNS = 80;

    @Override
    public String getScope() {
        return command.getScope();
    }

    @Override
    public String getName() {
        return command.getName();
    }

    @Override
    public String getDescription() {
        return languages.here().translated(command.getDescription());
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new FreeOrderCompleter(command.getCompleter(scoped), syntax, languages);
    }

    @Override
    public Parser getParser() {
        return command.getParser();
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws Exception {
        // What programs read is never translated.
        Language language = arguments.contains("--json") ? Language.ENGLISH : languages.of(session::get);
        return language.speak(() -> {
            try {
                return run(session, syntax.parted(arguments));
            } catch (MissingRightException e) {
                throw failure(RightRefusal.spoken(e));
            } catch (CommandException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw failure(e);
            }
        });
    }

    /** What the shell prints of it, in the language that is spoken: its own words for it are English. */
    private static CommandException failure(Exception failure) {
        String said =
                Said.spoken(failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage());
        String line =
                SimpleAnsi.COLOR_RED + Text.of("Error executing command:") + " " + SimpleAnsi.COLOR_DEFAULT + said;
        return new CommandException(line, said, failure);
    }

    private Object run(Session session, List<Object> arguments) throws Exception {
        guard.admit(Caller.rights());
        if (!arguments.contains("--help")) {
            syntax.check(arguments);
            return command.execute(session, syntax.optionsFirst(arguments));
        }
        Terminal terminal = session.getTerminal();
        var usage = new Usage(type, terminal == null ? COLUMNS : terminal.getWidth(), terminal != null);
        usage.print(Console.out());
        Console.out().println(guard.sentence());
        return null;
    }
}
