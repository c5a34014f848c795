package org.kota.shell.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.junit.Test;
import org.kota.control.MissingRightException;
import org.kota.control.Needs;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.shell.support.Guard;
import org.kota.shell.support.KotaCommand;

/**
 * Each command says on its class what it needs, and the container's own rules are made of that. After a change run this
 * test with {@code -Dkota.regenerate=true}.
 */
public class AccessRulesTest {

    private static final Path FILE = Path.of(
            System.getProperty("basedir", "."),
            "../../../karaf-assembly/src/main/resources/etc/org.apache.karaf.command.acl.kota.cfg");

    private static final String HEAD = """
            # To whom the commands of the scope kota exist: to everybody with a role of Kota. The command itself refuses whoever
            # lacks the role that it needs, stated here above it, and says which one is missing; see docs/rights.md. Take words
            # away to hide a command altogether. A command that isn't named here is for administrators.
            """;

    private static final String EVERYBODY =
            Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(","));

    @Test
    public void theContainersRulesAreMadeOfTheCommands() throws IOException {
        String rules = rules();
        if (Boolean.getBoolean("kota.regenerate")) {
            Files.writeString(FILE, rules);
        }
        assertEquals("run this test with -Dkota.regenerate=true", rules, Files.readString(FILE));
    }

    private static String rules() {
        Map<String, List<String>> byNeed = new TreeMap<>();
        for (Class<? extends KotaCommand> type : Scope.COMMANDS) {
            Needs needs = type.getAnnotation(Needs.class);
            String who = needs.on() == Needs.On.SELF
                    ? "any role"
                    : Arrays.stream(needs.value()).map(Role::word).collect(Collectors.joining(" or "));
            byNeed.computeIfAbsent(who, need -> new ArrayList<>()).add(name(type));
        }
        var text = new StringBuilder(HEAD);
        byNeed.forEach((who, names) -> {
            text.append("\n# Needs: ").append(who).append('\n');
            names.stream().sorted().forEach(name -> text.append(name + " = " + EVERYBODY + "\n"));
        });
        return text.append("\n* = admin\n").toString();
    }

    private static String name(Class<?> type) {
        return type.getAnnotation(Command.class).name();
    }

    /** Every command with every role, and with every set of roles that lacks what it needs. */
    @Test
    public void nobodyPassesTheGuardOfACommandWithoutARoleOfIts() {
        for (Class<?> type : Scope.COMMANDS) {
            Guard guard = Guard.of(type);
            for (Role role : Role.values()) {
                Rights rights = Rights.of("wati", List.of(role.word(), "ssh"));
                if (guard.roles().contains(role)) {
                    guard.admit(rights);
                } else {
                    assertRefused(guard, rights, type);
                }
            }
            Set<Role> others = EnumSet.complementOf(EnumSet.copyOf(guard.roles()));
            List<String> words = others.stream().map(Role::word).toList();
            assertRefused(guard, Rights.of("wati", words), type);
            assertRefused(guard, Rights.NONE, type);
        }
    }

    private static void assertRefused(Guard guard, Rights rights, Class<?> type) {
        var refused = assertThrows(name(type), MissingRightException.class, () -> guard.admit(rights));
        guard.roles()
                .forEach(role ->
                        assertEquals(name(type), true, refused.getMessage().contains(role.word())));
    }

    @Test
    public void whatIsAboutOneThingSaysWhich() {
        for (Class<?> type : Scope.COMMANDS) {
            boolean one = EnumSet.of(Needs.On.DEVICE, Needs.On.DATASTREAM, Needs.On.MODULE)
                    .contains(type.getAnnotation(Needs.class).on());
            boolean says = Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals("subject"));
            assertEquals(name(type), one, says);
        }
    }

    @Test
    public void aCommandThatSaysNothingIsNobodys() {
        assertThrows(IllegalArgumentException.class, () -> Guard.of(KotaCommand.class));
    }
}
