package org.kota.shell.registry;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.junit.Test;
import org.kota.shell.history.ObservationList;
import org.kota.shell.testing.Fake;

public class OptionSyntaxTest {

    private final OptionSyntax syntax = new OptionSyntax(ObservationList.class);

    @Test
    public void takesOptionsBehindArguments() {
        assertEquals(
                List.of("--from", "-2h", "--json", "a/b"),
                syntax.optionsFirst(List.of("a/b", "--from", "-2h", "--json")));
    }

    @Test
    public void leavesTheOrderOfArgumentsAlone() {
        assertEquals(List.of("--newest-first", "x", "y"), syntax.optionsFirst(List.of("x", "--newest-first", "y")));
    }

    @Test
    public void handsAnUnknownOptionToTheShellToRefuse() {
        assertEquals(List.of("--nonsense", "a/b"), syntax.optionsFirst(List.of("a/b", "--nonsense")));
    }

    @Test
    public void keepsAnOptionWithoutItsValueLast() {
        assertEquals(List.of("--limit", "a/b"), syntax.optionsFirst(List.of("a/b", "--limit")));
    }

    @Test
    public void hidesArgumentsFromTheCompleterWhileAnOptionIsTyped() {
        String[] words = {"observation-list", "a/b", "--from", "-2h", "--newe"};
        CommandLine line = Fake.of(CommandLine.class)
                .on("getArguments", words)
                .on("getCursorArgumentIndex", 4)
                .make();
        CommandLine seen = OptionsOnly.of(line, syntax);
        assertArrayEquals(new String[] {"observation-list", "--from", "-2h", "--newe"}, seen.getArguments());
        assertEquals(3, seen.getCursorArgumentIndex());
    }
}
