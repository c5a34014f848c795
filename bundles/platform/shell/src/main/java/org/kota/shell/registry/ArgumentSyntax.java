package org.kota.shell.registry;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.kota.shell.support.Text;

/** How many arguments a command takes, and what the needed ones are called. */
final class ArgumentSyntax {

    private final List<Argument> all;

    /** @param command a class with {@link Argument} fields */
    ArgumentSyntax(Class<?> command) {
        all = Stream.<Class<?>>iterate(command, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Argument.class))
                .map(ArgumentSyntax::argument)
                .sorted(Comparator.comparingInt(Argument::index))
                .toList();
    }

    private static Argument argument(Field field) {
        return field.getAnnotation(Argument.class);
    }

    /** @throws IllegalArgumentException if so many are too few, or too many */
    void check(int given) {
        all.stream().skip(given).filter(Argument::required).findFirst().ifPresent(missing -> {
            throw new IllegalArgumentException(Text.of("the argument %s is missing (see --help)", missing.name()));
        });
        if (given > all.size() && all.stream().noneMatch(Argument::multiValued)) {
            throw new IllegalArgumentException(
                    Text.of("there are %d arguments, and at most %d are taken (see --help)", given, all.size()));
        }
    }
}
