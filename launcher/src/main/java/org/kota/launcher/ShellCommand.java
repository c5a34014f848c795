package org.kota.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Runs one command in the shell of a running instance: {@code ShellCommand <host> <port> <data folder> <command>
 * <locale>}; the command speaks the locale's language, or the city's if it is empty. Its output goes to standard output and nothing else does; it exits with the command's status, 1 if the command failed, 69
 * if the instance didn't answer.
 */
public final class ShellCommand {

    private static final int UNAVAILABLE = 69;
    /** Most bytes of output that may be under way, not yet taken by this side. */
    private static final long WINDOW = 32 * 1024;

    /** The first login of a fresh instance takes 15 s on a machine with five times the work that it can do. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String host;
    private final int port;
    private final Path key;
    private final String locale;
    private final Duration patience;

    /**
     * A command for the instance that listens here and keeps its key in this data folder.
     *
     * @param locale whose language the command speaks, say {@code en_US.UTF-8}; empty for the city's
     * @param patience how long each answer is waited for on the way to the command's begin
     */
    public ShellCommand(String host, int port, Path data, String locale, Duration patience) {
        this.host = host;
        this.port = port;
        this.key = OwnerKey.file(new DataFolder(data));
        this.locale = locale;
        this.patience = patience;
    }

    /** Entry point of the script. */
    public static void main(String[] args) throws IOException {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out);
                OutputStream err = new FileOutputStream(FileDescriptor.err)) {
            var shell = new ShellCommand(args[0], Integer.parseInt(args[1]), Path.of(args[2]), args[4], PATIENCE);
            int status = shell.run(args[3], out, err);
            out.flush();
            err.flush();
            Runtime.getRuntime().halt(status);
        }
    }

    /** Runs the command to its end. @return its exit status */
    public int run(String command, OutputStream out, OutputStream err) throws IOException {
        if (!Files.exists(key)) {
            err.write("run/shell.key is gone: stop and start Kota, which makes it anew\n"
                    .getBytes(StandardCharsets.UTF_8));
            return UNAVAILABLE;
        }
        try (SshClient client = SshClient.setUpDefaultClient()) {
            // The instance and its key lie in the same folder of the same owner: there is no third party to mistake.
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            // The container closes the connection right behind a command's end and drops what the network hasn't taken
            // by then. With a window this small that is never more than a socket's buffer holds.
            CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW);
            CoreModuleProperties.MAX_PACKET_SIZE.set(client, WINDOW / 2);
            client.start();
            try (ClientSession session = enter(client)) {
                return execute(session, command, out, err);
            }
        } catch (IOException | GeneralSecurityException e) {
            String text =
                    "The instance at " + host + ":" + port + " does not answer the shell: " + e.getMessage() + "\n";
            err.write(text.getBytes(StandardCharsets.UTF_8));
            return UNAVAILABLE;
        }
    }

    /**
     * Logs in. A server that has taken its last connection is started again by the instance itself, and who waits meanwhile is
     * thrown out: nothing has begun, so it is tried again as long as there is patience.
     */
    private ClientSession enter(SshClient client) throws IOException, GeneralSecurityException {
        long end = System.nanoTime() + patience.toNanos();
        Duration first = patience.dividedBy(4);
        ClientSession session = connected(client, first);
        while (!admitted(session, first)) {
            session.close(true);
            session = again(client, end);
        }
        return session;
    }

    private ClientSession connected(SshClient client, Duration time) throws IOException {
        return client.connect(OwnerKey.USER, host, port).verify(time).getSession();
    }

    /** A further connection; fails as its last try did once there is no patience left. */
    private ClientSession again(SshClient client, long end) throws IOException {
        for (; ; ) {
            try {
                if (System.nanoTime() >= end) {
                    throw new IOException("no login was answered within " + patience.toSeconds() + " s");
                }
                return connected(client, patience.dividedBy(4));
            } catch (SshException e) {
                pause(end, e);
            }
        }
    }

    private static void pause(long end, IOException failure) throws IOException {
        if (System.nanoTime() >= end) {
            throw failure;
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the shell was waited for");
        }
    }

    /** @return whether an answer came in time; a connection that was cut off has none */
    private boolean admitted(ClientSession session, Duration time) throws IOException, GeneralSecurityException {
        try {
            AuthFuture answer = login(session);
            boolean answered = answer.await(time);
            if (answered) {
                answer.verify();
            }
            return answered;
        } catch (SshException e) {
            if (isCutOff(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isCutOff(SshException failure) {
        return failure.getDisconnectCode() != SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    private AuthFuture login(ClientSession session) throws IOException, GeneralSecurityException {
        session.addPublicKeyIdentity(OwnerKey.load(key));
        return session.auth();
    }

    private int execute(ClientSession session, String command, OutputStream out, OutputStream err) throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            ErrorSplitter splitter = new ErrorSplitter(out);
            channel.setOut(splitter);
            channel.setErr(new NoCloseOutputStream(err));
            channel.setEnv("LANG", locale);
            channel.open().verify(patience);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 0L);
            Integer exit = channel.getExitStatus();
            int status = exit == null ? UNAVAILABLE : exit;
            splitter.finish(status, err);
            return status;
        }
    }
}
