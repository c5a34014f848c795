package org.kota.itests.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;
import org.awaitility.Awaitility;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Result;

/** Somebody who reaches the shell of an instance over SSH, with a key or a password of their own. */
final class Person implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KotaInstance kota;
    private final String name;
    private final KeyPair key;
    private final String password;
    private final SshClient client = SshClient.setUpDefaultClient();

    private Person(KotaInstance kota, String name, KeyPair key, String password) {
        this.kota = kota;
        this.name = name;
        this.key = key;
        this.password = password;
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
    }

    /** Writes a new person with these roles into {@code etc/keys.properties}, as the admin guide says. */
    static Person withKey(KotaInstance kota, String name, String... roles) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            KeyPair key = generator.generateKeyPair();
            String line = name + " = "
                    + PublicKeyEntry.toString(key.getPublic()).split(" ")[1] + "," + String.join(",", roles) + "\n";
            Path keys = kota.data().resolve("etc/keys.properties");
            Files.writeString(keys, line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            return new Person(kota, name, key, null);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot let " + name + " in", e);
        }
    }

    /** Somebody whom an administrator adds with these options; knows the password for the first login. */
    static Person added(KotaInstance kota, String name, String options) {
        String answer = kota.ask("kota:user-add " + name + " " + options + " --json");
        return withPassword(kota, name, answer.replaceAll("(?s).*\"password\":\"([^\"]+)\".*", "$1"));
    }

    /** Somebody who knows, or guesses, a password. */
    static Person withPassword(KotaInstance kota, String name, String password) {
        return new Person(kota, name, null, password);
    }

    /** Whether the shell lets them in. */
    boolean isAdmitted() {
        try (ClientSession session = connect()) {
            return session.auth().await(PATIENCE) && session.isAuthenticated();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one command. */
    Result run(String command) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ClientSession session = open();
                ChannelExec channel = session.createExecChannel(command)) {
            channel.setEnv("LANG", "en_US.UTF-8");
            channel.setOut(new NoCloseOutputStream(text));
            channel.setErr(new NoCloseOutputStream(text));
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE.toMillis());
            Integer status = channel.getExitStatus();
            return new Result(command, status == null ? -1 : status, text.toString(StandardCharsets.UTF_8), "");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot run " + command, e);
        }
    }

    /**
     * Types into an interactive shell: after each text that it shows, a line.
     *
     * @param turns what is waited for and what is typed then, in turn
     * @return everything that it showed
     */
    String talk(String... turns) throws IOException {
        var shown = new ByteArrayOutputStream();
        try (ClientSession session = open();
                ChannelShell channel = session.createShellChannel()) {
            channel.setEnv("LANG", "en_US.UTF-8");
            channel.setPtyType("dumb");
            channel.setOut(new NoCloseOutputStream(shown));
            channel.setErr(new NoCloseOutputStream(shown));
            channel.open().verify(PATIENCE);
            int read = 0;
            for (int i = 0; i < turns.length; i += 2) {
                read = awaitShown(shown, turns[i], read);
                channel.getInvertedIn().write((turns[i + 1] + "\r").getBytes(StandardCharsets.UTF_8));
                channel.getInvertedIn().flush();
            }
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE.toMillis());
        }
        return plain(shown);
    }

    private static int awaitShown(ByteArrayOutputStream shown, String text, int from) {
        Awaitility.await(text).atMost(PATIENCE).until(() -> plain(shown).indexOf(text, from) >= 0);
        return plain(shown).indexOf(text, from) + text.length();
    }

    /** Without colours; a code that is half there goes, too. */
    private static String plain(ByteArrayOutputStream shown) {
        return shown.toString(StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "")
                .replaceAll("\u001b[^\u001b]?$", "");
    }

    /** An open session, logged in. */
    ClientSession open() throws IOException {
        ClientSession session = connect();
        session.auth().verify(PATIENCE);
        return session;
    }

    private ClientSession connect() throws IOException {
        ClientSession session = client.connect(name, "127.0.0.1", kota.ports().ssh())
                .verify(PATIENCE)
                .getSession();
        if (key != null) {
            session.addPublicKeyIdentity(key);
        } else {
            session.addPasswordIdentity(password);
        }
        return session;
    }

    @Override
    public void close() {
        client.stop();
    }
}
