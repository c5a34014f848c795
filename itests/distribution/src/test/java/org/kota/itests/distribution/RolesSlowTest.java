package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private static final Set<String> LOOK = kota("device-list device-show driver-list datastream-list observation-list"
            + " observation-tail aggregate latest ledger bus-status subscription-list conflict-list module-list"
            + " module-why");
    private static final Set<String> OPERATE =
            kota("device-messages broker-status deadletter-list deadletter-show doctor device-enable device-disable"
                    + " deadletter-retry");
    private static final Set<String> SUPERVISE = kota("module-start module-stop deadletter-drop");

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

    private static Set<String> kota(String names) {
        return Arrays.stream(names.split(" ")).map(name -> "kota:" + name).collect(Collectors.toSet());
    }

    @Test
    public void everyCommandIsAllowedByNameOrRefused() {
        Set<String> commands = commands();
        assertTrue(commands.toString(), commands.size() > 150);
        assertEquals(union(HARMLESS, LOOK), open(viewer, commands));
    }

    @Test
    public void eachRoleAddsItsOwnCommands() {
        Set<String> ours = commands().stream()
                .filter(command -> command.startsWith("kota:"))
                .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(union(LOOK, OPERATE)), open(operator, ours));
        assertEquals(new TreeSet<>(union(LOOK, OPERATE, SUPERVISE)), open(supervisor, ours));
    }

    /** Those that run, of all but the filters, whose allowed forms take none of these arguments. */
    private static Set<String> open(Person person, Set<String> commands) {
        return commands.stream()
                .filter(command -> !isRefused(person.run(command + " --help /no/such/file")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRefused(Result result) {
        return result.status() == 1
                && (result.out().contains("Command not found") || result.out().contains("Insufficient credentials"));
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
    public void filtersReadFromAPipe() {
        assertTrue(PIPES.stream().allMatch(commands()::contains));
        for (String filter :
                List.of("grep total", "grep -iv nothing", "head", "head -n 3", "tail -n 3", "sort -r", "wc -l")) {
            assertEquals(filter, 0, viewer.run("kota:ledger | " + filter).status());
        }
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
