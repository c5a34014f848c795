package org.kota.shell.registry;

import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.kota.shell.support.Caller;
import org.kota.shell.support.Console;
import org.kota.shell.support.Guard;

/**
 * A command that takes its options before, between and behind its arguments.
 *
 * @param command the same command as the shell made it
 * @param syntax which of its words are options
 * @param guard keeps it from whoever has none of its roles
 */
record FreeOrderCommand(Command command, OptionSyntax syntax, Guard guard) implements Command {

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
        return command.getDescription();
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new FreeOrderCompleter(command.getCompleter(scoped), syntax);
    }

    @Override
    public Parser getParser() {
        return command.getParser();
    }

    @Override
    public Object execute(Session session, List<Object> arguments) throws Exception {
        guard.admit(Caller.rights());
        syntax.check(arguments);
        Object result = command.execute(session, syntax.optionsFirst(arguments));
        if (arguments.contains("--help")) {
            Console.out().println(guard.sentence());
        }
        return result;
    }
}
