package org.kota.shell.settings;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.MissingRightException;
import org.kota.control.SettingsHistory;
import org.kota.control.SettingsHistory.Change;
import org.kota.control.SettingsHistory.Difference;
import org.kota.control.SettingsHistory.Kind;
import org.kota.control.SettingsHistory.Line;
import org.kota.control.SettingsHistory.Outcome;
import org.kota.control.SettingsHistory.Rollback;
import org.kota.shell.complete.SettingsFileCompleter;
import org.kota.shell.complete.SettingsVersionCompleter;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class SettingsCommandsTest {

    private static final String FILE = "org.kota.city.cfg";
    private static final List<Change> CHANGES = List.of(
            new Change(
                    FILE, "cccccccccccc", Shell.NOW, Change.EDIT, Outcome.REFUSED, "line 2, zone: 'Mars' is unknown"),
            new Change(FILE, "bbbbbbbbbbbb", Shell.NOW, "sari", Outcome.IN_USE, ""),
            new Change(FILE, "aaaaaaaaaaaa", Shell.NOW, Change.FOUND, Outcome.USED, ""),
            new Change("org.kota.tls.cfg", "", Shell.NOW, Change.EDIT, Outcome.REMOVED, ""));
    private static final Difference DIFFERENCE = new Difference(
            FILE,
            "cccccccccccc",
            "aaaaaaaaaaaa",
            List.of(
                    new Line(Kind.SAME, 1, "a = 1"),
                    new Line(Kind.REMOVED, 2, "zone = Mars"),
                    new Line(Kind.ADDED, 2, "zone = \u001b[31mAsia/Jakarta"),
                    new Line(Kind.SAME, 3, "b = 2"),
                    new Line(Kind.SAME, 9, "c = 3"),
                    new Line(Kind.ADDED, 10, "d = 4")));

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell();
    private boolean judged = true;

    @Before
    public void given() {
        shell.with(
                SettingsHistory.class,
                Fake.of(SettingsHistory.class)
                        .on("list", (Object[] arguments) -> arguments == null ? CHANGES : CHANGES.subList(0, 3))
                        .on("diff", (Object[] arguments) -> noted(arguments, DIFFERENCE))
                        .on("rollback", (Object[] arguments) -> noted(arguments, new Rollback(DIFFERENCE, judged)))
                        .make());
    }

    private Object noted(Object[] arguments, Object answer) {
        calls.add(Arrays.asList(arguments));
        return answer;
    }

    @Test
    public void listsWhoChangedWhatAndWhatBecameOfIt() throws Exception {
        String list = shell.run(new ConfigHistory(), "--no-format");
        assertTrue(
                list,
                list.contains("2026-01-01 07:00:00 WIB\t" + FILE
                        + "\tcccccccccccc\t(the file was edited)\trefused\tline 2, zone: 'Mars' is unknown"));
        assertTrue(list, list.contains("bbbbbbbbbbbb\tsari\tin use"));
        assertTrue(list, list.contains("(found there)\twas in use"));
        assertTrue(list, list.contains("file removed"));
        assertFalse(shell.run(new ConfigHistory(), FILE).contains("org.kota.tls.cfg"));
        String indonesian = Language.INDONESIAN.speak(() -> shell.run(new ConfigHistory()));
        assertTrue(indonesian, indonesian.contains("berlaku") && indonesian.contains("(berkasnya disunting)"));
        JsonNode json = shell.json(new ConfigHistory()).get(0);
        assertEquals("REFUSED", json.get("outcome").asText());
        assertEquals("file", json.get("who").asText());
        assertEquals("2026-01-01T00:00:00Z", json.get("time").asText());
    }

    @Test
    public void saysHowManyItLeftOut() throws Exception {
        String list = shell.run(new ConfigHistory(), "--limit", "1");
        assertTrue(list, list.contains("3 older changes are not listed"));
        assertFalse(list, list.contains("sari"));
        assertThrows(IllegalArgumentException.class, () -> shell.run(new ConfigHistory(), "--limit", "0"));
    }

    @Test
    public void showsADifferenceOnLinesThatSteerNoTerminal() throws Exception {
        String shown = shell.run(new ConfigDiff(), FILE, "cccc", "aaaa");
        assertEquals(List.of(FILE, "cccc", "aaaa"), calls.get(0));
        assertTrue(shown, shown.contains("-    2  zone = Mars\n+    2  zone = \\u001b[31mAsia/Jakarta\n"));
        assertTrue(shown, shown.contains("     3  b = 2\n  …\n     9  c = 3\n+   10  d = 4"));
        JsonNode json = shell.json(new ConfigDiff(), FILE);
        assertEquals(Arrays.asList(FILE, null, null), calls.get(1));
        assertEquals("ADDED", json.get("lines").get(2).get("kind").asText());
    }

    @Test
    public void writesBackOnlyWhenItIsMeantAndInTheNameOfWhoAsks() throws Exception {
        assertThrows(IllegalStateException.class, () -> rollback(FILE, "aaaa"));
        String trial = rollback(FILE, "aaaa", "--dry-run");
        assertTrue(trial, trial.contains("-    2  zone = Mars") && trial.contains("this was a dry run"));
        assertEquals(List.of(List.of(FILE, "aaaa", "sari", true), List.of(FILE, "aaaa", "sari", true)), calls);
        String done = rollback(FILE, "aaaa", "--yes");
        assertEquals(List.of(FILE, "aaaaaaaaaaaa", "sari", false), calls.get(3));
        assertTrue(done, done.contains("etc/" + FILE + " is version aaaaaaaaaaaa again"));
        judged = false;
        String unjudged = rollback(FILE, "aaaa", "--dry-run");
        assertTrue(unjudged, unjudged.contains("Kota doesn't check this file"));
        assertThrows(
                "nobody is logged in",
                IllegalStateException.class,
                () -> shell.run(new ConfigRollback(), FILE, "aaaa", "--yes"));
    }

    private String rollback(String... arguments) throws Exception {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal("sari"));
        @SuppressWarnings("removal")
        String said = unwrapped(() -> Subject.doAs(
                subject, (PrivilegedExceptionAction<String>) () -> shell.run(new ConfigRollback(), arguments)));
        return said;
    }

    private static String unwrapped(PrivilegedExceptionAction<String> act) throws Exception {
        try {
            return act.run();
        } catch (java.security.PrivilegedActionException e) {
            throw e.getException();
        }
    }

    @Test
    public void completesFilesAndVersionsForAdministratorsAlone() {
        assertEquals(List.of(FILE, "org.kota.tls.cfg"), new SettingsFileCompleter().proposed(shell.kota()));
        assertEquals(
                List.of("cccccccccccc", "bbbbbbbbbbbb", "aaaaaaaaaaaa"),
                new SettingsVersionCompleter().proposed(shell.kota()));
        shell.as("viewer", "operator", "supervisor");
        assertEquals(List.of(), new SettingsFileCompleter().proposed(shell.kota()));
        assertThrows(MissingRightException.class, () -> shell.run(new ConfigHistory()));
        assertThrows(MissingRightException.class, () -> shell.run(new ConfigDiff(), FILE));
        assertThrows(MissingRightException.class, () -> shell.run(new ConfigRollback(), FILE, "aaaa"));
    }
}
