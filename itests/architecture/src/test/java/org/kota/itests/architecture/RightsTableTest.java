package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Test;

/**
 * Every way by which a person reaches the platform says which right it needs, and docs/rights.md is made of that: a new one
 * can't be forgotten. After a change run this test with {@code -Dkota.regenerate=true}.
 */
public class RightsTableTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final Path TABLE = ROOT.resolve("docs/rights.md");
    private static final String BEGIN = "<!-- rights: generated from the commands and endpoints, don't edit -->\n";
    private static final String END = "<!-- /rights -->";
    private static final List<String> ROLES = List.of("viewer", "operator", "supervisor", "admin", "vendor");

    private final List<Doors.Command> commands = new ArrayList<>();
    private final List<Doors.Endpoint> endpoints = new ArrayList<>();

    @Before
    public void readTheBundles() throws Exception {
        for (Room room : Room.all(ROOT)) {
            commands.addAll(Doors.commands(room));
            endpoints.addAll(Doors.endpoints(room));
        }
        commands.sort(Comparator.comparing(Doors.Command::name));
        endpoints.sort(Comparator.comparing(Doors.Endpoint::pattern));
    }

    @Test
    public void everyCommandSaysWhatItNeeds() {
        assertTrue(commands.toString(), commands.size() >= 39);
        assertEquals(
                List.of(),
                commands.stream()
                        .filter(command -> command.roles().isEmpty() || !ROLES.containsAll(command.roles()))
                        .toList());
    }

    @Test
    public void everyEndpointSaysWhatItNeeds() {
        assertTrue(endpoints.toString(), endpoints.size() >= 8);
        assertEquals(
                List.of(),
                endpoints.stream().filter(endpoint -> !isDeclared(endpoint)).toList());
    }

    /** What the door before the endpoints understands; by another context a servlet would pass it by. */
    private static boolean isDeclared(Doors.Endpoint endpoint) {
        return endpoint.right() != null
                && (Set.of("none", "self").contains(endpoint.right()) || ROLES.contains(endpoint.right()))
                && Set.of("city", "seen").contains(endpoint.on())
                && Set.of("", "public", "local").contains(endpoint.open())
                && endpoint.context() == null;
    }

    /** Whoever doesn't log in changes nothing: to them is open what a viewer reads, at most. */
    @Test
    public void nothingAboveAViewerIsOpenWithoutALogin() {
        assertEquals(
                List.of(),
                endpoints.stream()
                        .filter(endpoint -> !endpoint.open().isEmpty() && !"viewer".equals(endpoint.right()))
                        .toList());
    }

    @Test
    public void theTableTellsWhatTheCodeNeeds() throws Exception {
        String text = Files.readString(TABLE, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertTrue("docs/rights.md has the marks of the table", text.contains(BEGIN) && end >= begin);
        String table = table();
        if (Boolean.getBoolean("kota.regenerate")) {
            Files.writeString(TABLE, text.substring(0, begin) + table + text.substring(end));
        } else {
            assertEquals(
                    "docs/rights.md is out of date: run this test with -Dkota.regenerate=true",
                    table,
                    text.substring(begin, end));
        }
    }

    private String table() {
        var table = new StringBuilder("\n| command | about | " + String.join(" | ", ROLES) + " |\n|---|---|"
                + "---|".repeat(ROLES.size()) + "\n");
        commands.forEach(command -> table.append(row("`" + command.name() + "` | " + command.on(), command.roles())));
        table.append("\n| endpoint | about | " + String.join(" | ", ROLES) + " | without login |\n|---|---|"
                + "---|".repeat(ROLES.size() + 1) + "\n");
        for (Doors.Endpoint endpoint : endpoints) {
            boolean everybody = !ROLES.contains(endpoint.right());
            String about = everybody ? endpoint.right() : endpoint.on();
            List<String> roles = everybody ? ROLES : List.of(endpoint.right());
            String cells = row("`" + endpoint.pattern() + "` | " + about, roles);
            table.append(cells.replace("\n", " " + withoutLogin(endpoint) + " |\n"));
        }
        return table.append('\n').toString();
    }

    private static String withoutLogin(Doors.Endpoint endpoint) {
        if (endpoint.right().equals("none")) {
            return "yes";
        }
        return switch (endpoint.open()) {
            case "public" -> "as `public.read` says";
            case "local" -> "on the city's machine";
            default -> "";
        };
    }

    private static String row(String head, List<String> roles) {
        return ROLES.stream()
                .map(role -> roles.contains(role) ? "yes" : "")
                .collect(Collectors.joining(" | ", "| " + head + " | ", " |\n"));
    }
}
