package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.Test;

public class ShellWatchTest {

    private final AtomicInteger restarts = new AtomicInteger();

    /** A server of the shell that says it listens where another socket does. */
    private static final class Elsewhere extends SshServer {
        private final int elsewhere;

        Elsewhere(int port) {
            elsewhere = port;
        }

        @Override
        public String getHost() {
            return "127.0.0.1";
        }

        @Override
        public int getPort() {
            return elsewhere;
        }

        @Override
        public boolean isStarted() {
            return true;
        }
    }

    private ShellWatch watch(SshServer server, Duration patience) {
        var watch = new ShellWatch(new ShellProbe(patience), restarts::incrementAndGet);
        watch.watch(server);
        return watch;
    }

    @Test
    public void aServerThatListensAndTakesNobodyIsStartedAgainAtTheSecondSilence() throws IOException {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ShellWatch watch = watch(new Elsewhere(mute.getLocalPort()), Duration.ofMillis(200));
            watch.look();
            assertEquals(0, restarts.get());
            watch.look();
            assertEquals(1, restarts.get());
            watch.look();
            assertEquals(1, restarts.get());
            watch.close();
        }
    }

    @Test
    public void aServerThatAnswersIsLeftAlone() throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.start();
        ShellWatch watch = watch(server, Duration.ofSeconds(20));
        for (int i = 0; i < 4; i++) {
            watch.look();
        }
        assertEquals(0, restarts.get());
        watch.close();
        server.stop(true);
    }

    @Test
    public void whereNobodyListensThereIsNothingToMend() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertTrue(new ShellProbe(Duration.ofMillis(200)).isWell("127.0.0.1", port));
    }

    @Test
    public void whoSaysSomethingElseIsNoShell() throws Exception {
        try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                try (var taken = other.accept()) {
                    taken.getOutputStream().write("HTTP/1.1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            thread.start();
            assertFalse(new ShellProbe(Duration.ofSeconds(20)).isWell("127.0.0.1", other.getLocalPort()));
            thread.join();
        }
    }
}
