package org.kota.shell.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.junit.Test;
import org.kota.shell.device.DeviceShow;
import org.kota.shell.history.ConflictList;
import org.kota.shell.support.Guard;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.SessionLanguage;
import org.kota.shell.testing.Fake;

public class FreeOrderCommandTest {

    private static final String ENGLISH =
            "Shows a device: state, settings (secrets left out), datastreams, last refusal";
    private static final String INDONESIAN =
            "Menampilkan perangkat: keadaan, pengaturan (tanpa rahasia), deret data, penolakan terakhir";

    private final SessionLanguage languages = new SessionLanguage(() -> Optional.of("id"));

    @Test
    public void theListOfCommandsSpeaksTheCitysLanguageWhereNoSessionIsKnown() {
        Command plain = Fake.of(Command.class).on("getDescription", ENGLISH).make();
        var command = new FreeOrderCommand(plain, DeviceShow.class, null, null, languages);
        assertEquals(INDONESIAN, command.getDescription());
    }

    @Test
    public void whatCompletesIsExplainedInTheLanguageOfTheSession() {
        assertEquals(List.of(ENGLISH), explanations("en"));
        assertEquals(List.of(INDONESIAN), explanations("id"));
    }

    private List<String> explanations(String language) {
        Completer plain = Fake.of(Completer.class)
                .on("completeCandidates", (Object[] a) -> addTo(a[2]))
                .make();
        CommandLine line = Fake.of(CommandLine.class)
                .on("getArguments", new String[] {"device-"})
                .on("getCursorArgumentIndex", 0)
                .make();
        Session session = Fake.of(Session.class)
                .on("get", (Object[] a) -> Map.of("kota.language", language).get(a[0]))
                .make();
        List<Candidate> found = new ArrayList<>();
        new FreeOrderCompleter(plain, new OptionSyntax(DeviceShow.class), languages)
                .completeCandidates(session, line, found);
        return found.stream().map(Candidate::descr).toList();
    }

    @SuppressWarnings("unchecked")
    private static Object addTo(Object candidates) {
        ((List<Candidate>) candidates)
                .add(new Candidate("device-show", "device-show", null, ENGLISH, null, null, true));
        return null;
    }

    @Test
    public void theHelpSpeaksTheLanguageAndFitsTheTerminal() throws Exception {
        String english = help(Language.ENGLISH, DeviceShow.class);
        assertTrue(english, english.startsWith("DESCRIPTION\n        kota:device-show\n\n        Shows a device"));
        assertTrue(english, english.contains("SYNTAX\n        kota:device-show [options] id\n"));
        String indonesian = help(Language.INDONESIAN, DeviceShow.class);
        assertTrue(indonesian, indonesian.contains("SINTAKS\n        kota:device-show [opsi] id\n"));
        assertTrue(indonesian, indonesian.contains("ARGUMEN\n        id\n                Perangkatnya\n"));
        assertTrue(indonesian, indonesian.lines().allMatch(line -> line.length() <= 72));
        assertFalse(indonesian, indonesian.contains("\u001b"));
    }

    @Test
    public void theHelpSaysWhatAnOptionIsWithoutItsNumber() throws Exception {
        assertTrue(help(Language.INDONESIAN, ConflictList.class).contains("(tanpa ini: 100)"));
        assertTrue(help(Language.ENGLISH, ConflictList.class).contains("(without it: 100)"));
    }

    private static String help(Language language, Class<? extends KotaCommand> type) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        language.speak(() -> {
            new Usage(type, 72, false).print(out);
            return null;
        });
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void aRefusalSpeaksTheLanguageOfTheSessionThroughout() {
        Session session = Fake.of(Session.class)
                .on("get", (Object[] a) -> Map.of("kota.language", "id").get(a[0]))
                .make();
        var command = new FreeOrderCommand(
                Fake.of(Command.class).make(),
                DeviceShow.class,
                new OptionSyntax(DeviceShow.class),
                Guard.of(DeviceShow.class),
                languages);
        var refusal = assertThrows(CommandException.class, () -> command.execute(session, List.of()));
        assertEquals(
                "\u001b[31mPerintah gagal: \u001b[39mAnda memerlukan peran viewer; Anda tidak mempunyai peran.",
                refusal.getNiceHelp());
    }
}
