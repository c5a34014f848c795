package org.kota.launcher;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Beside a real SSH server. */
public class ShellCommandTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Set<Session> came = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Before
    public void start() throws IOException {
        Files.createDirectories(folder.getRoot().toPath().resolve("etc"));
        Files.createDirectories(folder.getRoot().toPath().resolve("run"));
        OwnerKey.ensure(new DataFolder(folder.getRoot().toPath()));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
    }

    @After
    public void stop() throws IOException {
        end.countDown();
        server.stop(true);
    }

    @Test
    public void aLoginThatGetsNoAnswerIsTriedAgain() throws IOException {
        serve((user, key, session) -> (came.add(session) && came.size() == 1) ? never() : true);
        assertEquals(err.toString(StandardCharsets.UTF_8), 0, run("echo alive", Duration.ofSeconds(20)));
        assertEquals("alive\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void aServerThatIsStartedAgainMeanwhileIsReached() throws Exception {
        server.setPublickeyAuthenticator((user, key, session) -> true);
        var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setPort(mute.getLocalPort());
        var change = new Thread(() -> {
            try {
                mute.accept().close();
                mute.close();
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        change.start();
        int status = run("echo alive", Duration.ofSeconds(20));
        change.join();
        assertEquals(err.toString(StandardCharsets.UTF_8), 0, status);
        assertEquals("alive\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void anInstanceThatNeverAnswersIsUnavailable() throws IOException {
        serve((user, key, session) -> never());
        assertEquals(69, run("echo alive", Duration.ofSeconds(2)));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void theServerIsToldTheLanguage() throws IOException {
        server.setPublickeyAuthenticator((user, key, session) -> true);
        server.start();
        assertEquals(err.toString(StandardCharsets.UTF_8), 0, run("printenv LANG", Duration.ofSeconds(20)));
        assertEquals("id_ID.UTF-8\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void aKeyThatIsRefusedIsNotTriedAgain() throws IOException {
        serve((user, key, session) -> came.add(session) && came.isEmpty());
        assertEquals(69, run("echo alive", Duration.ofSeconds(20)));
        assertEquals(1, came.size());
    }

    private void serve(PublickeyAuthenticator authenticator) throws IOException {
        server.setPublickeyAuthenticator(authenticator);
        server.start();
    }

    private int run(String command, Duration patience) throws IOException {
        var shell =
                new ShellCommand("127.0.0.1", server.getPort(), folder.getRoot().toPath(), "id_ID.UTF-8", patience);
        return shell.run(command, out, err);
    }

    /** Gives no answer while the test lasts. */
    private boolean never() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
