package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.KotaRule;
import org.kota.itests.harness.Result;

/** What a role lets a person do in the shell, and that nothing else is left open to them. */
public class RolesSlowTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private static final Set<String> HARMLESS =
            Set.of("*:exit", "*:help", "*:kota", "*:shell", "shell:clear", "shell:date", "shell:echo", "shell:logout");
    private static final Set<String> PIPES =
            Set.of("shell:grep", "shell:head", "shell:history", "shell:sort", "shell:tail", "shell:wc");
    private static final List<String> ROLES = List.of("viewer", "operator", "supervisor", "admin", "vendor");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static KotaInstance kota;
    private static Person viewer;
    private static Person operator;
    private static Person supervisor;

    @BeforeClass
    public static void letThemIn() {
        kota = KOTA.kota();
        viewer = Person.withKey(kota, "vina", "viewer", "ssh");
        operator = Person.withKey(kota, "oki", "viewer", "operator", "ssh");
        supervisor = Person.withKey(kota, "sari", "viewer", "operator", "supervisor", "ssh");
    }

    @AfterClass
    public static void end() {
        List.of(viewer, operator, supervisor).forEach(Person::close);
    }

    /** The commands of the scope kota that the table made from the code promises to a role. */
    private static Set<String> promised(String role) {
        Set<String> promised = new TreeSet<>();
        for (String[] row : table("kota:")) {
            if (row[2 + ROLES.indexOf(role)].equals("yes")) {
                promised.add(row[0].replace("`", ""));
            }
        }
        return promised;
    }

    private static List<String[]> table(String kind) {
        Path file = Path.of(System.getProperty("kota.root"), "docs/rights.md");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("| `" + kind))
                    .map(line -> line.substring(1).split("\\|"))
                    .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Set<String> ours() {
        return commands().stream()
                .filter(command -> command.startsWith("kota:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    public void everyCommandIsAllowedByNameOrRefused() {
        Set<String> commands = commands();
        assertTrue(commands.toString(), commands.size() > 150);
        assertEquals(union(HARMLESS, promised("viewer")), open(viewer, commands));
    }

    @Test
    public void everyRoleHasTheCommandsOfTheTableAndNoOther() {
        assertEquals(
                ours(),
                table("kota:").stream()
                        .map(row -> row[0].replace("`", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (String role : ROLES) {
            if (!role.equals("viewer")) {
                try (Person person = Person.withKey(kota, "only-" + role, role, "ssh")) {
                    assertEquals(role, promised(role), open(person, ours()));
                }
            }
        }
        assertEquals(union(promised("viewer"), promised("operator")), open(operator, ours()));
        assertEquals(union(promised("viewer"), promised("operator"), promised("supervisor")), open(supervisor, ours()));
    }

    @Test
    public void whoHasNoRoleOfKotaFindsNoCommandOfIt() {
        try (Person nobody = Person.withKey(kota, "nobody", "ssh", "operator@bpbd")) {
            assertEquals(Set.of(), open(nobody, ours()));
        }
    }

    @Test
    public void aNarrowedRoleHoldsForItsOrganisationAlone() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> kota.shell("kota:driver-list mqtt").status() == 0);
        for (String owner : List.of("bpbd", "dlh")) {
            kota.ask("kota:device-add post-" + owner + " --driver mqtt --set organisation=" + owner
                    + " --set point.level.property=water-level --set point.level.unit=m");
        }
        try (Person wati = Person.withKey(kota, "wati", "viewer", "viewer@bpbd", "operator", "operator@bpbd", "ssh")) {
            String list = wati.run("kota:device-list --no-format").out();
            assertTrue(list, list.contains("post-bpbd") && !list.contains("post-dlh"));
            assertEquals(0, wati.run("kota:device-disable post-bpbd").status());
            Result refused = wati.run("kota:device-disable post-dlh");
            assertEquals(1, refused.status());
            assertTrue(
                    refused.out(),
                    refused.out()
                            .contains("You need the role operator for the organisation dlh; you have viewer@bpbd,"
                                    + " operator@bpbd."));
            Result city = wati.run("kota:doctor");
            assertEquals(1, city.status());
            assertTrue(city.out(), city.out().contains("You need the role operator for the whole city"));
            assertTrue(kota.ask("kota:device-list --no-format")
                    .lines()
                    .anyMatch(line -> line.startsWith("post-dlh") && !line.contains("disabled")));
        }
    }

    /** Those that run, of all but the filters, whose allowed forms take none of these arguments. */
    private static Set<String> open(Person person, Set<String> commands) {
        return commands.stream()
                .filter(command -> !isRefused(person.run(command + " --help /no/such/file")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRefused(Result result) {
        return result.status() == 1
                && Stream.of("Command not found", "Insufficient credentials", "You need the role ")
                        .anyMatch(result.out()::contains);
    }

    private static Set<String> commands() {
        return Arrays.stream(kota.ask("echo $.commands").split("[\\s\\[\\]\"]+"))
                .filter(command -> command.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new TreeSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }

    @Test
    public void whoVerifiesALegalTableIsRecordedAsLoggedIn() {
        String verify = "kota:legal-table-verify depth-gauge siaga-katulampa --evidence 'decree, annex I'";
        assertNotEquals(0, supervisor.run("USER = budi; " + verify).status());
        assertEquals(0, supervisor.run(verify + " --yes").status());
        String list =
                viewer.run("kota:legal-table-list depth-gauge --no-format").out();
        assertTrue(list, list.contains("\tby sari, "));
        assertEquals(0, supervisor.run(verify + " --withdraw --yes").status());
        assertNotEquals(0, supervisor.run(verify + " --withdraw --yes").status());
    }

    @Test
    public void filtersReadFromAPipe() {
        assertTrue(PIPES.stream().allMatch(commands()::contains));
        for (String filter :
                List.of("grep total", "grep -iv nothing", "head", "head -n 3", "tail -n 3", "sort -r", "wc -l")) {
            assertEquals(filter, 0, viewer.run("kota:ledger | " + filter).status());
        }
    }

    /** The endpoints that the table made from the code opens to one of the roles; a narrowed one needs them to say so. */
    private static Set<String> opened(boolean narrowed, List<String> roles) {
        Set<String> opened = new TreeSet<>();
        for (String[] row : table("/")) {
            boolean fits = !narrowed || !row[1].equals("city");
            if (fits && roles.stream().anyMatch(role -> row[2 + ROLES.indexOf(role)].equals("yes"))) {
                opened.add(row[0].replace("`", ""));
            }
        }
        return opened;
    }

    private static Set<String> endpoints(Visitor visitor) {
        return table("/").stream()
                .map(row -> row[0].replace("`", ""))
                .filter(path -> !Set.of(401, 403).contains(visitor.status(path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    public void everyRoleHasTheEndpointsOfTheTableAndNoOther() {
        assertTrue(table("/").size() >= 8);
        List<String> lower = List.of("viewer", "operator", "supervisor", "admin");
        for (String role : lower) {
            Visitor visitor = Visitor.added(kota, "web-" + role, "--role " + role);
            assertEquals(role, opened(false, lower.subList(0, lower.indexOf(role) + 1)), endpoints(visitor));
        }
        Visitor vendor = Visitor.added(kota, "web-vendor", "--role vendor --organisation bpbd");
        assertEquals(opened(true, List.of("viewer", "vendor")), endpoints(vendor));
        HttpResponse<String> refused = vendor.get("/metrics", "Accept-Language", "id");
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body(), refused.body().contains("Anda memerlukan peran viewer untuk seluruh kota"));
    }

    @Test
    public void whoDoesNotLogInReadsWhatTheCitySaysAndAKeyWhatItHolds() throws IOException {
        Visitor unknown = Visitor.unknown(kota);
        Set<String> named = table("/").stream()
                .filter(row -> row.length > 7 && !row[7].isEmpty())
                .map(row -> row[0].replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, endpoints(unknown));
        assertEquals(401, unknown.get("/metrics", "X-Forwarded-For", "10.0.0.7").statusCode());
        Visitor.added(kota, "keeper", "--role viewer");
        String made = kota.ask("kota:key-add figures --owner keeper --days 2");
        Matcher key = Pattern.compile("kota\\.figures\\.[a-z0-9-]+").matcher(made);
        assertTrue(made, key.find());
        Visitor program = Visitor.withKey(kota, key.group());
        assertEquals(200, program.get("/metrics", "X-Forwarded-For", "10.0.0.7").statusCode());
        Files.writeString(kota.data().resolve("etc/org.kota.web.cfg"), "public.read = no\n");
        Awaitility.await().atMost(PATIENCE).until(() -> unknown.status("/api/room/snapshot") == 401);
        assertEquals(200, program.status("/api/room/snapshot"));
        kota.ask("kota:key-remove figures --yes");
        assertEquals(401, program.status("/api/room/snapshot"));
        Files.writeString(kota.data().resolve("etc/org.kota.web.cfg"), "public.read = public\n");
        Awaitility.await().atMost(PATIENCE).until(() -> unknown.status("/api/room/snapshot") == 200);
    }

    @Test(timeout = 120_000)
    public void aPersonsPageAndItsLiveStreamEndWithThem() throws IOException {
        Visitor page = Visitor.added(kota, "leaver", "--role viewer");
        try (InputStream stream = page.open("/api/room/stream").body()) {
            kota.ask("kota:user-remove leaver --yes");
            assertTrue(new String(stream.readAllBytes(), StandardCharsets.UTF_8).contains("event: hello"));
        }
        assertEquals(401, page.status("/api/session/password"));
    }

    @Test
    public void noWayLeadsToAFileOrIntoTheProcess() {
        Path key = kota.data().resolve("run/shell.key");
        Path made = kota.data().resolve("made");
        for (String command : List.of(
                "cat KEY",
                "grep PRIVATE KEY",
                "grep -i private KEY",
                "grep -e PRIVATE KEY",
                "head KEY",
                "tail -n 9 KEY",
                "wc KEY",
                "sort KEY",
                "sort <KEY",
                "less KEY",
                "more KEY",
                "source KEY",
                "history -r KEY",
                "history -w MADE",
                "echo x >MADE",
                "echo x | tac MADE",
                "x = { shell:cat $args }; x KEY",
                "each [KEY] { shell:cat $it }",
                "kota:ledger | each { shell:cat KEY }",
                "echo $(cat KEY)",
                "$.context getBundles",
                "echo ($.context getBundles)",
                "new java.io.File MADE",
                "eval \"cat KEY\"",
                "shell:exec cat KEY",
                "addCommand x $.context")) {
            Result result = viewer.run(command.replace("KEY", key.toString()).replace("MADE", made.toString()));
            assertNotEquals(command + "\n" + result.out(), 0, result.status());
            assertFalse(command, result.out().contains("PRIVATE KEY"));
            assertFalse(command, Files.exists(made));
        }
    }
}
