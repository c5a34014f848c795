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
