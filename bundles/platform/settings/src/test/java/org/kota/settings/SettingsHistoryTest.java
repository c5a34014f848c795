package org.kota.settings;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.SettingsHistory.Change;
import org.kota.control.SettingsHistory.Kind;
import org.kota.control.SettingsHistory.Line;
import org.kota.control.SettingsHistory.Outcome;
import org.kota.control.SettingsHistory.Rollback;
import org.kota.control.SettingsJudge;
import org.kota.testkit.ManualClock;

public class SettingsHistoryTest {

    private static final String FILE = "org.kota.city.cfg";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final List<SettingsComponent> started = new ArrayList<>();
    private HistorySettings settings = new HistorySettings(100, 1_000);
    private String forbidden = "bad";
    private boolean judged = true;
    private Path etc;
    private SettingsComponent history;

    @Before
    public void begin() throws IOException {
        etc = folder.newFolder("data", "etc").toPath();
        edit("name = One\n");
        start();
        look();
    }

    @After
    public void end() throws InterruptedException {
        for (SettingsComponent one : started) {
            one.stop();
        }
    }

    private Path data() {
        return etc.getParent();
    }

    private void start() throws IOException {
        history = new SettingsComponent(etc, data(), settings, clock);
        started.add(history);
        history.add(new SettingsJudge() {
            @Override
            public boolean judges(String file) {
                return judged && file.startsWith("org.kota.");
            }

            @Override
            public Optional<String> fault(String file, String text) {
                return text.contains(forbidden) ? Optional.of("line 1, name: is " + text.strip()) : Optional.empty();
            }
        });
    }

    private void edit(String text) throws IOException {
        Files.writeString(etc.resolve(FILE), text);
    }

    private void edited(String text) throws IOException {
        edit(text);
        look();
        look();
    }

    private void look() {
        history.look();
    }

    private List<String> told() {
        return history.list(FILE).stream()
                .map(change -> (change.who() + " " + change.outcome() + " " + change.reason()).strip())
                .toList();
    }

    private String version(int age) {
        return history.list(FILE).get(age).version();
    }

    private static void as(String name, Runnable act) {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(name));
        @SuppressWarnings("removal")
        Void nothing = Subject.doAs(subject, (PrivilegedAction<Void>) () -> {
            act.run();
            return null;
        });
        assertEquals(null, nothing);
    }

    @Test
    public void tellsWhatWasThereAndEachEditOnceItRests() throws IOException {
        assertEquals(List.of("IN_USE"), told());
        edit("name = Two\n");
        look();
        edit("name = Two and more\n");
        look();
        assertEquals("half of an edit is no version", 1, told().size());
        look();
        assertEquals(List.of("file IN_USE", "USED"), told());
        assertEquals(clock.millis(), history.list(FILE).get(0).time());
        look();
        assertEquals(2, history.list().size());
    }

    @Test
    public void anInvalidEditIsTheOneThatIsRefusedAndTheOneBeforeItHolds() throws IOException {
        edited("name = bad\n");
        assertEquals(List.of("file REFUSED line 1, name: is name = bad", "IN_USE"), told());
        edited("name = good\n");
        assertEquals(List.of("file IN_USE", "file REFUSED line 1, name: is name = bad", "USED"), told());
    }

    @Test
    public void aVerdictIsGivenWhenWhoJudgesHasCome() throws IOException {
        judged = false;
        edited("name = bad\n");
        assertEquals("file UNCHECKED", told().get(0));
        judged = true;
        look();
        assertEquals("file REFUSED line 1, name: is name = bad", told().get(0));
        forbidden = "no more";
        look();
        assertEquals(List.of("file IN_USE", "USED"), told());
        start();
        assertEquals("also after a restart", List.of("file IN_USE", "USED"), told());
    }

    @Test
    public void whoAnnouncesAChangeIsItsAuthorAndNobodyElse() throws IOException {
        as("sari", () -> history.announce(FILE, "name = Two\n"));
        edited("name = Three\n");
        edited("name = Two\n");
        edited("name = Three\n");
        edited("name = Two\n");
        assertEquals(List.of("file IN_USE", "file USED", "sari USED", "file USED", "USED"), told());
        history.announce(FILE, "name = Four\n");
        edited("name = Four\n");
        assertEquals("nobody's thread", "file IN_USE", told().get(0));
        as("budi", () -> history.announce(FILE, null));
        Files.delete(etc.resolve(FILE));
        look();
        assertEquals("editors remove a file for a moment", "file IN_USE", told().get(0));
        look();
        assertEquals("budi REMOVED", told().get(0));
        assertEquals("", version(0));
        assertEquals("file USED", told().get(1));
    }

    @Test
    public void aWayBackIsWrittenAsTheOneWhoAskedForItAndLosesNothing() throws IOException {
        Files.setPosixFilePermissions(etc.resolve(FILE), PosixFilePermissions.fromString("rw-r-----"));
        String one = version(0);
        edit("name = Two, of which nobody knows yet\n");
        Rollback trial = history.rollback(FILE, one.substring(0, 4), "sari", true);
        assertEquals(
                List.of(
                        new Line(Kind.REMOVED, 1, "name = Two, of which nobody knows yet"),
                        new Line(Kind.ADDED, 1, "name = One")),
                trial.difference().lines());
        assertTrue(trial.judged());
        assertEquals("name = Two, of which nobody knows yet\n", Files.readString(etc.resolve(FILE)));
        history.rollback("etc/" + FILE, one, "sari", false);
        assertEquals("name = One\n", Files.readString(etc.resolve(FILE)));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(FILE))));
        look();
        look();
        assertEquals(List.of("sari IN_USE", "file USED", "USED"), told());
        assertEquals(one, version(0));
        try (var files = Files.list(etc)) {
            assertEquals("nothing is left beside it", 1, files.count());
        }
    }

    @Test
    public void aFileThatIsGoneComesBackReadableByItsOwnerAlone() throws IOException {
        String one = version(0);
        Files.delete(etc.resolve(FILE));
        look();
        look();
        history.rollback(FILE, one, "sari", false);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(FILE))));
        assertEquals(List.of("sari IN_USE", "file REMOVED", "USED"), told());
    }

    @Test
    public void aWayBackIsRefusedWithItsReasonAndChangesNothing() throws IOException {
        String one = version(0);
        edited("name = Two\n");
        forbidden = "One";
        refused(one, "would be refused now: line 1, name: is name = One");
        judged = false;
        refused(one, "isn't there");
        judged = true;
        refused(version(0), "already");
        assertThrows(IllegalArgumentException.class, () -> history.rollback(FILE, "0000000", "sari", false));
        assertThrows(IllegalArgumentException.class, () -> history.rollback("../" + FILE, one, "sari", false));
        Path content = data().resolve("settings-history/contents").resolve(digestOf("name = One\n"));
        Files.writeString(content, "name = Evil\n");
        forbidden = "bad";
        var damaged = assertThrows(IllegalArgumentException.class, () -> history.rollback(FILE, one, "sari", false));
        assertTrue(damaged.getMessage(), damaged.getMessage().contains("damaged"));
        assertEquals("name = Two\n", Files.readString(etc.resolve(FILE)));
        assertEquals(List.of("file IN_USE", "USED"), told());
    }

    private void refused(String version, String reason) {
        var refusal = assertThrows(IllegalStateException.class, () -> history.rollback(FILE, version, "sari", false));
        assertTrue(refusal.getMessage(), refusal.getMessage().contains(reason));
    }

    private static String digestOf(String text) {
        return Contents.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void whatWasChangedWhileNobodyLookedIsRecordedAtTheNextStart() throws IOException {
        edited("name = Two\n");
        edit("name = Three\n");
        start();
        look();
        assertEquals(List.of("file IN_USE", "file USED", "USED"), told());
    }

    @Test
    public void aLineThatAFallCutOffSaysNothingAndSpoilsNothing() throws IOException {
        edited("name = Two\n");
        Path journal = data().resolve("settings-history/journal.tsv");
        byte[] whole = Files.readAllBytes(journal);
        edited("name = Three\n");
        byte[] more = Files.readAllBytes(journal);
        for (int length = whole.length; length < more.length; length++) {
            Files.write(journal, java.util.Arrays.copyOf(more, length));
            start();
            look();
            assertEquals("cut at " + length, List.of("file IN_USE", "file USED", "USED"), told());
            start();
            assertEquals("and read again", List.of("file IN_USE", "file USED", "USED"), told());
        }
    }

    @Test
    public void whatFellDownBeforeItWasRecordedIsSweptAway() throws IOException {
        Path contents = data().resolve("settings-history/contents");
        Files.writeString(contents.resolve("." + digestOf("x") + ".new"), "half");
        Files.writeString(contents.resolve(digestOf("y")), "y");
        start();
        look();
        try (var files = Files.list(contents)) {
            assertEquals(
                    List.of(digestOf("name = One\n")),
                    files.map(f -> f.getFileName().toString()).toList());
        }
        assertEquals("name = One\n", Files.readString(contents.resolve(digestOf("name = One\n"))));
    }

    @Test
    public void keepsWithinItsBoundsButNeverLosesWhatStandsThere() throws IOException {
        settings = new HistorySettings(3, 30);
        start();
        look();
        for (int i = 0; i < 6; i++) {
            edited("name = " + i + "\n");
        }
        assertEquals(3, told().size());
        clock.advance(Duration.ofDays(31));
        start();
        look();
        assertEquals(List.of("file IN_USE"), told());
        Files.delete(etc.resolve(FILE));
        look();
        look();
        clock.advance(Duration.ofDays(31));
        start();
        look();
        assertEquals(List.of(), history.list());
        try (var files = Files.list(data().resolve("settings-history/contents"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    public void noSecretIsInADifferenceOrAReason() throws IOException {
        Files.writeString(etc.resolve("broker-password"), "pw-in-a-file-1\n");
        edited("name = Two\npassword = s3cr3t-one\nurl = //kota:s3cr3t-url@host\n#secret = s3cr3t-old\nx = 1\n");
        edited(
                "name = bad\npassword s3cr3t-\\\n  two\nurl = //kota:s3cr3t-two@host\nx = pw-in-a-file-1\np\\u0061ssword=s3cr3t-3\n");
        String shown = history.diff(FILE, null, null).lines().stream()
                .map(line -> line.kind() + " " + line.number() + " " + line.text())
                .reduce("", (a, b) -> a + b + "\n");
        assertFalse(shown, shown.contains("s3cr3t") || shown.contains("pw-in-a-file"));
        assertTrue(shown, shown.contains("REMOVED 2 password = [removed]"));
        assertTrue(shown, shown.contains("ADDED 2 password = [removed]"));
        assertTrue(shown, shown.contains("ADDED 1 name = bad"));
        String reason = history.list(FILE).get(0).reason();
        assertTrue(reason, reason.contains("name = bad") && !reason.contains("s3cr3t"));
    }

    @Test
    public void comparesAnyTwoVersionsAndByDefaultTheLastTwo() throws IOException {
        String one = version(0);
        edited("name = Two\n");
        edited("name = Three\n");
        assertEquals(version(1), history.diff(FILE, null, null).from());
        assertEquals(one, history.diff(FILE, one, null).from());
        assertEquals(version(1), history.diff(FILE, one, version(1)).to());
        assertEquals("", history.diff(FILE, null, one).from());
        assertThrows(IllegalArgumentException.class, () -> history.diff("org.kota.none.cfg", null, null));
    }

    @Test
    public void accountsAndKeysOfPeopleAreNoSettings() throws IOException {
        Files.createDirectories(etc.resolve("legal/depth-gauge"));
        Files.createDirectories(etc.resolve("org.kota.module-x"));
        for (String name : List.of(
                "users.properties",
                "keys.properties",
                "config.properties",
                "host.key",
                "org.kota.device-password.txt",
                ".hidden.cfg",
                "broker-password.cfg",
                "notes.txt",
                "legal/depth-gauge/siaga.properties",
                "org.kota.module-x/curve.csv")) {
            Files.writeString(etc.resolve(name), "x = y\n");
        }
        look();
        look();
        assertEquals(
                List.of("org.kota.module-x/curve.csv", "legal/depth-gauge/siaga.properties", FILE),
                history.list().stream().map(Change::file).toList());
        assertEquals(Outcome.UNCHECKED, history.list().get(1).outcome());
    }

    @Test
    public void onlyTheOwnerReadsWhatIsKept() throws IOException {
        try (var files = Files.walk(data().resolve("settings-history"))) {
            for (Path file : files.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertEquals(file.toString(), "------", mode.substring(3));
            }
        }
    }

    @Test
    public void aFailureEndsByItself() throws IOException {
        Path contents = data().resolve("settings-history/contents");
        Path aside = data().resolve("aside");
        Files.move(contents, aside);
        Files.writeString(contents, "in the way", StandardOpenOption.CREATE_NEW);
        edited("name = Two\n");
        assertEquals(1, told().size());
        Files.delete(contents);
        Files.move(aside, contents);
        look();
        assertEquals(List.of("file IN_USE", "USED"), told());
    }
}
