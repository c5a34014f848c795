package org.kota.shell.registry;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.junit.Test;
import org.kota.shell.bus.DeadLetterDrop;
import org.kota.shell.device.DeviceAdd;
import org.kota.shell.device.DeviceRemove;
import org.kota.shell.history.ObservationList;
import org.kota.shell.key.KeyAdd;
import org.kota.shell.legal.LegalTableShow;
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
    public void partsAnOptionFromTheValueThatIsWrittenToIt() {
        assertEquals(
                List.of("a/b", "--limit", "3", "--from", "--x=y", "--json=3"),
                syntax.parted(List.of("a/b", "--limit=3", "--from", "--x=y", "--json=3")));
        assertEquals(List.of("--from"), syntax.parted(List.of("--from")));
        assertEquals(List.of("--from", ""), syntax.parted(List.of("--from=")));
    }

    @Test
    public void keepsAnOptionWithoutItsValueLast() {
        assertEquals(List.of("--limit", "a/b"), syntax.optionsFirst(List.of("a/b", "--limit")));
    }

    @Test
    public void saysInPlainWordsWhatAnOptionTakes() {
        assertFault("--limit takes a whole number, not 'abc'", syntax, "a/b", "--limit", "abc");
        assertFault("--limit takes a whole number, not '99999999999999999999'", syntax, "--limit", "9".repeat(20));
        assertFault("--from wants a value behind it", syntax, "a/b", "--from");
        assertFault("--limit is given twice", syntax, "a/b", "--limit", "1", "--limit", "2");
        assertFault("--title is given twice", new OptionSyntax(DeviceAdd.class), "a", "--title", "A", "--title", "B");
        new OptionSyntax(DeviceAdd.class).check(List.of("a", "--driver", "mqtt", "--set", "x=1", "--set", "y=1"));
        var letters = new OptionSyntax(DeadLetterDrop.class);
        assertFault("the argument ids takes a whole number, not 'x'", letters, "7", "x");
        letters.check(List.of("7", "8", "--yes", "--source", "device:x"));
        syntax.check(List.of("a/b", "--from", "-2h", "--limit", "5", "--json"));
    }

    @Test
    public void saysWhichOptionsAndArgumentsThereAre() {
        assertFault(
                "there is no option --nonsense; there are --json, --no-format, --yes",
                new OptionSyntax(DeviceRemove.class),
                "a",
                "--nonsense");
        assertFault("--json takes no value", syntax, "a/b", "--json=3");
        assertFault("the argument datastream is missing (see --help)", syntax, "--limit", "3");
        assertFault("there are 2 arguments, and at most 1 are taken (see --help)", syntax, "a/b", "c/d");
        var key = new OptionSyntax(KeyAdd.class);
        assertFault("the option --owner is missing (see --help)", key, "prometheus", "--days", "3");
        key.check(List.of("prometheus", "--owner", "wati"));
        var table = new OptionSyntax(LegalTableShow.class);
        assertFault("the argument table is missing (see --help)", table, "air-quality");
        table.check(List.of("air-quality", "ispu"));
    }

    private static void assertFault(String text, OptionSyntax syntax, String... words) {
        var e = assertThrows(IllegalArgumentException.class, () -> syntax.check(List.of(words)));
        assertEquals(text, e.getMessage());
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
