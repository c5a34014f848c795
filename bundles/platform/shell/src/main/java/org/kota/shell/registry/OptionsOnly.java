package org.kota.shell.registry;

import java.util.ArrayList;
import org.apache.karaf.shell.api.console.CommandLine;

/** A command line up to its cursor, without the arguments. */
record OptionsOnly(CommandLine line, String[] words) implements CommandLine {

    static OptionsOnly of(CommandLine line, OptionSyntax syntax) {
        String[] all = line.getArguments();
        var kept = new ArrayList<String>();
        kept.add(all[0]);
        for (int i = 1; i <= line.getCursorArgumentIndex(); i++) {
            if (OptionSyntax.isOption(all[i]) || syntax.takesNext(all[i - 1])) {
                kept.add(all[i]);
            }
        }
        return new OptionsOnly(line, kept.toArray(String[]::new));
    }

    @Override
    public int getCursorArgumentIndex() {
        return words.length - 1;
    }

    @Override
    public String getCursorArgument() {
        return line.getCursorArgument();
    }

    @Override
    public int getArgumentPosition() {
        return line.getArgumentPosition();
    }

    @Override
    public String[] getArguments() {
        return words.clone();
    }

    @Override
    public int getBufferPosition() {
        return line.getBufferPosition();
    }

    @Override
    public String getBuffer() {
        return line.getBuffer();
    }
}
