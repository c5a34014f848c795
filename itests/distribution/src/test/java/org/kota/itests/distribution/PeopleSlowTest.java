package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.KotaRule;

/** Who gets into the shell, and what is written about it. */
public class PeopleSlowTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KotaInstance kota = KOTA.kota();

    @Test
    public void theOneTimePasswordIsGoodForOneLogin() throws IOException {
        var file = kota.data().resolve("ADMIN-PASSWORD.txt");
        String password = Files.readString(file, StandardCharsets.UTF_8).strip();
        try (Person first = Person.withPassword(kota, "admin", password);
                Person second = Person.withPassword(kota, "admin", password)) {
            assertTrue(first.isAdmitted());
            assertFalse(Files.exists(file));
            assertFalse(second.isAdmitted());
        }
        assertEquals(0, kota.shell("kota:ledger").status());
    }

    @Test
    public void securityLogTellsWhoCameWhatTheyRanAndWhatTheyWereDenied() {
        try (Person viewer = Person.withKey(kota, "vina", "viewer", "ssh");
                Person stranger = Person.withPassword(kota, "stranger", "guessed")) {
            viewer.run("kota:ledger");
            viewer.run("shell:cat /etc/passwd");
            viewer.run("bundle:list");
            viewer.run("kota:device-add x --set secret=hunter2");
            assertFalse(stranger.isAdmitted());
        }
        awaitLine("login: vina ssh\\(/127.0.0.1:\\d+\\)");
        awaitLine("command vina ssh\\(/127.0.0.1:\\d+\\): kota:ledger");
        awaitLine("denied vina ssh\\(.*\\): shell:cat /etc/passwd.*");
        awaitLine("denied vina ssh\\(.*\\): bundle:list.*");
        awaitLine("denied vina ssh\\(.*\\): kota:device-add x --set secret=\\*\\*\\*:.*");
        awaitLine("refused login, wrong password: stranger ssh\\(/127.0.0.1:\\d+\\)");
        assertFalse(log().contains("hunter2"));
        assertFalse("the program's own script is no one's command", log().contains("log:display"));
    }

    @Test
    public void aNewPersonChoosesTheirPasswordInTheFirstLogin() throws IOException {
        String own = "a long, long one";
        try (Person first = Person.added(kota, "wati", "--role operator --organisation bpbd")) {
            String shown = first.talk(
                    "wati@root()>", "kota:device-list",
                    "Choose a password of your own first", "kota:password",
                    "New password: ", own,
                    "The same again: ", own,
                    "The password of wati is changed.", "kota:device-list",
                    "There is no device", "logout");
            assertFalse(shown, shown.contains(own));
            assertFalse("the one-time password is used up", first.isAdmitted());
        }
        try (Person wati = Person.withPassword(kota, "wati", own)) {
            assertEquals(0, wati.run("kota:device-list").status());
            String refused = wati.run("kota:user-grant wati --role admin").out();
            assertTrue(refused, refused.contains("You need the role admin; you have viewer@bpbd, operator@bpbd."));
        }
        awaitLine("person wati, by kota: added viewer, viewer@bpbd, operator, operator@bpbd, ssh");
        awaitLine("denied wati ssh\\(.*\\): kota:user-grant wati --role admin: You need the role admin;.*");
    }

    @Test
    public void whoIsRemovedOrDisabledIsOutWithinSeconds() throws IOException {
        try (Person budi = Person.added(kota, "budi", "--role viewer");
                Person siti = Person.withKey(kota, "siti", "viewer", "ssh");
                ClientSession ofBudi = budi.open();
                ClientSession ofSiti = siti.open()) {
            kota.ask("kota:user-remove budi --yes");
            Awaitility.await("removed").atMost(PATIENCE).until(ofBudi::isClosed);
            assertFalse(ofSiti.isClosed());
            kota.ask("kota:user-disable siti");
            Awaitility.await("disabled").atMost(PATIENCE).until(ofSiti::isClosed);
            assertFalse(siti.isAdmitted());
            kota.ask("kota:user-enable siti");
            assertTrue(siti.isAdmitted());
        }
    }

    @Test
    public void whoGuessesPasswordsHasToWaitAndTheOwnersKeyGetsIn() throws IOException {
        Files.writeString(
                kota.data().resolve("etc/org.kota.security.cfg"),
                "login.failures = 3\nlogin.lock.seconds = 8\n",
                StandardCharsets.UTF_8);
        try (Person wati = Person.added(kota, "rudi", "--role viewer");
                Person guesser = Person.withPassword(kota, "rudi", "guessed")) {
            Awaitility.await("locked").atMost(PATIENCE).until(() -> {
                assertFalse(guesser.isAdmitted());
                return log().matches("(?s).*locked for 8 s: passwords of rudi: rudi from 127\\.0\\.0\\.1.*");
            });
            assertFalse("not even the right one is looked at", wati.isAdmitted());
            String list = kota.ask("kota:user-list");
            assertTrue(
                    list,
                    list.lines().anyMatch(line -> line.contains("rudi") && line.contains("passwords locked for")));
            awaitLine("refused login, too many wrong passwords: rudi from 127\\.0\\.0\\.1");
            Awaitility.await("let in again").atMost(PATIENCE).until(wati::isAdmitted);
        }
    }

    @Test
    public void aLoginOpensNoTunnel() throws IOException {
        try (Person viewer = Person.withKey(kota, "tono", "viewer", "ssh");
                ClientSession session = viewer.open()) {
            assertEquals("", healthThrough(session));
        }
    }

    @Test
    public void theShellIsGuardedAfterItsSettingsHaveChangedToo() throws IOException {
        try (Person viewer = Person.withKey(kota, "sari", "viewer", "ssh");
                ClientSession before = viewer.open()) {
            Files.writeString(
                    kota.data().resolve("etc/org.apache.karaf.shell.cfg"),
                    "\nsshIdleTimeout = 1700000\nsftpEnabled = true\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND);
            Awaitility.await("the server is made anew").atMost(PATIENCE).until(before::isClosed);
            awaitLine("logout: sari ssh\\(/127.0.0.1:\\d+\\)");
            try (ClientSession after = awaitOpen(viewer)) {
                String from = String.valueOf(after.getLocalAddress());
                awaitLine("login: sari ssh\\(" + java.util.regex.Pattern.quote(from) + "\\)");
                assertEquals("", healthThrough(after));
                assertClosedAtOnce(after.createSubsystemChannel("sftp"));
            }
        }
    }

    /** Nobody serves there; who served files would wait for the first question. */
    private static void assertClosedAtOnce(ClientChannel channel) throws IOException {
        try (channel) {
            channel.open().verify(PATIENCE);
            var events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE.toMillis());
            assertTrue(events.toString(), events.contains(ClientChannelEvent.CLOSED));
        }
    }

    private static ClientSession awaitOpen(Person person) {
        return Awaitility.await("the server is there again")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(person::open, Objects::nonNull);
    }

    /** What a page of this machine answers to one who asks through a tunnel. */
    private String healthThrough(ClientSession session) throws IOException {
        var near = session.startLocalPortForwarding(
                new SshdSocketAddress("127.0.0.1", 0),
                new SshdSocketAddress("127.0.0.1", kota.ports().http()));
        try (var socket = new java.net.Socket("127.0.0.1", near.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return read(socket);
        }
    }

    private static String read(java.net.Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private void awaitLine(String pattern) {
        Awaitility.await(pattern).atMost(PATIENCE).until(() -> log().lines()
                .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ " + pattern)));
    }

    private String log() {
        try {
            return Files.readString(kota.data().resolve("log/security.log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
