package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.KotaRule;
import org.kota.itests.harness.Result;

/** What a city meets when it starts the program for the first time. */
public class FirstStartTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KotaInstance kota = KOTA.kota();

    @Test
    public void listensOnLoopbackAlone() {
        String pid = "pid=" + kota.pid() + ",";
        List<String> open = Commands.run("ss", "-Hltnp")
                .orFail()
                .out()
                .lines()
                .filter(line -> line.contains(pid))
                .map(line -> line.trim().split("\\s+")[3])
                .filter(address -> !address.contains("127.0.0.1"))
                .toList();
        assertEquals(List.of(), open);
    }

    @Test
    public void nobodyCanLogInWithAKnownPassword() throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            for (String user : List.of("karaf", "admin", "kota", "root")) {
                for (String password : List.of(user, "karaf", "admin", "password")) {
                    assertFalse(user + "/" + password, admits(client, user, password));
                }
            }
        }
    }

    private boolean admits(SshClient client, String user, String password) throws IOException {
        try (ClientSession session = client.connect(
                        user, "127.0.0.1", kota.ports().ssh())
                .verify(PATIENCE)
                .getSession()) {
            session.addPasswordIdentity(password);
            return session.auth().await(PATIENCE) && session.isAuthenticated();
        }
    }

    @Test
    public void secretsCanBeReadByTheOwnerAlone() throws IOException {
        for (String secret : List.of("run/shell.key", "etc/host.key", "etc/users.properties", "etc/keys.properties")) {
            String permissions = PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(kota.data().resolve(secret)));
            assertEquals(secret, "rw-------", permissions);
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kota.data())));
    }

    @Test
    public void noFeatureRefreshesBundlesOnItsOwn() {
        assertTrue(kota.ask("config:list '(service.pid=org.apache.karaf.features)'")
                .contains("autoRefresh = false"));
        assertFalse(kota.ask("feature:list -i").contains("deployer"));
    }

    @Test
    public void nothingIsLoggedThatAPersonMustActOn() {
        kota.script("status").orFail();
        kota.shell("bundle:start 99999");
        assertEquals(
                "",
                kota.log()
                        .lines()
                        .filter(line -> line.contains("| ERROR |") || line.contains("| WARN  |"))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    public void startsWithoutNetworkAndHomeAndLeavesTheProgramAlone() throws IOException {
        assumeTrue(
                "this machine lets nobody make a network of their own (unshare)",
                Commands.run("unshare", "-rn", "ip", "link", "set", "lo", "up").status() == 0);
        try (KotaInstance offline = KotaInstance.named("offline")) {
            Map<String, Long> before = program(offline.program());
            Path home = Files.createDirectories(offline.data().resolveSibling("empty-home-" + System.nanoTime()));
            String inside = "ip link set lo up; bin/kota start && bin/kota shell 'feature:list -i'; status=$?;"
                    + " bin/kota stop; exit $status";
            Result result = offline.with("HOME", home.toString())
                    .command("unshare", "-rn", "sh", "-c", "cd '" + offline.program() + "' && " + inside);
            assertEquals(result.err(), 0, result.status());
            assertTrue(result.out(), result.out().contains("kota-api"));
            assertEquals(before, program(offline.program()));
            try (Stream<Path> left = Files.list(home)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    public void theLicenceOfEveryThirdPartyPartIsKnown() throws IOException {
        String parts = Files.readString(kota.program().resolve("THIRD-PARTY.txt"), StandardCharsets.UTF_8);
        assertTrue(parts, parts.contains("org.apache.felix.framework"));
        assertFalse(parts, parts.contains("UNKNOWN"));
        assertTrue(Files.exists(kota.program().resolve("LICENSE")));
        assertTrue(Files.exists(kota.program().resolve("NOTICE")));
    }

    @Test
    public void everyFeatureOfTheHouseIsInTheDistribution() {
        for (String feature : kota.ask("feature:list --no-format")
                .lines()
                .map(line -> line.split("\\t")[0])
                .toList()) {
            if (feature.startsWith("kota")) {
                kota.ask("feature:install --simulate " + feature);
            }
        }
        assertEquals(200, kota.get("/health").statusCode());
    }

    private static Map<String, Long> program(Path folder) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return files;
    }

    @Test
    public void noFileOfTheProgramNamesAServerToFetchCodeFrom() throws IOException {
        String maven = Files.readString(kota.data().resolve("etc/org.ops4j.pax.url.mvn.cfg"), StandardCharsets.UTF_8);
        assertFalse(maven.contains("http"));
    }
}
