package org.kota.shell.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.junit.Test;

public class ScopeTest {

    @Test
    public void offersEveryPromisedCommandOnce() {
        var names = Scope.COMMANDS.stream()
                .map(type -> type.getAnnotation(Command.class).name())
                .toList();
        assertEquals(names.size(), new TreeSet<>(names).size());
        assertTrue(names.containsAll(List.of(
                "device-add",
                "device-list",
                "device-show",
                "device-remove",
                "device-secret",
                "device-enable",
                "device-disable",
                "driver-list",
                "datastream-list",
                "observation-list",
                "observation-tail",
                "aggregate",
                "latest",
                "ledger",
                "bus-status",
                "deadletter-list",
                "deadletter-show",
                "deadletter-retry",
                "deadletter-drop",
                "legal-table-list",
                "legal-table-show",
                "legal-table-verify",
                "module-list",
                "module-start",
                "module-stop",
                "module-why",
                "doctor")));
    }

    @Test
    public void explainsEveryCommandArgumentAndOption() {
        for (Class<?> type : Scope.COMMANDS) {
            assertFalse(
                    type.getName(),
                    type.getAnnotation(Command.class).description().isBlank());
            fields(type).forEach(field -> {
                Argument argument = field.getAnnotation(Argument.class);
                Option option = field.getAnnotation(Option.class);
                assertFalse(
                        field.toString(),
                        argument != null && argument.description().isBlank());
                assertFalse(
                        field.toString(), option != null && option.description().isBlank());
            });
        }
    }

    @Test
    public void completesEveryIdThatExistsAlready() {
        for (Class<?> type : Scope.COMMANDS) {
            if (!Set.of("device-add", "user-add", "group-add", "key-add", "publisher-trust", "restore")
                    .contains(type.getAnnotation(Command.class).name())) {
                fields(type)
                        .filter(field -> field.isAnnotationPresent(Argument.class))
                        .forEach(field -> assertNotNull(field.toString(), field.getAnnotation(Completion.class)));
            }
        }
    }

    @Test
    public void findsTheHelpTextsItNames() {
        for (Class<?> type : Scope.COMMANDS) {
            String text = type.getAnnotation(Command.class).detailedDescription();
            if (text.startsWith("classpath:")) {
                assertNotNull(text, type.getResource(text.substring("classpath:".length())));
            }
        }
    }

    private static Stream<java.lang.reflect.Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, t -> t != null, Class::getSuperclass)
                .flatMap(t -> Arrays.stream(t.getDeclaredFields()));
    }
}
