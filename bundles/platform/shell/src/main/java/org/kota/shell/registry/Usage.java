package org.kota.shell.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.ansi.SimpleAnsi;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Text;

/**
 * The help of a command, in the language that is spoken. The shell's own is English alone.
 *
 * @param type the command
 * @param width columns of the terminal
 * @param bold whether the terminal shows headings in bold
 */
record Usage(Class<? extends KotaCommand> type, int width, boolean bold) {

    private static final String INDENT = " ".repeat(8);
    private static final String FILE = "classpath:";
    /** A line end within a paragraph. */
    private static final Pattern JOINT = Pattern.compile("(?<=\\S)\n(?=\\S)");

    /** Writes it. */
    void print(PrintStream out) throws IOException {
        Command command = type.getAnnotation(Command.class);
        String name = command.scope() + ":" + command.name();
        head(out, Text.of("DESCRIPTION"));
        out.println(INDENT + strong(name) + "\n");
        paragraph(out, INDENT, Language.spoken().translated(command.description()));
        out.println();
        head(out, Text.of("SYNTAX"));
        out.println(INDENT + name + " " + Text.of("[options]") + words() + "\n");
        if (arguments().findAny().isPresent()) {
            head(out, Text.of("ARGUMENTS"));
            arguments().forEach(field -> argument(out, field));
            out.println();
        }
        head(out, Text.of("OPTIONS"));
        options().forEach(field -> option(out, field));
        item(out, "--help", Text.of("Show this help"), null);
        out.println();
        details(out, command.detailedDescription());
    }

    private void details(PrintStream out, String where) throws IOException {
        if (where.startsWith(FILE)) {
            head(out, Text.of("DETAILS"));
            JOINT.matcher(text(type, where)).replaceAll(" ").lines().forEach(line -> paragraph(out, INDENT, line));
            out.println();
        }
    }

    /** A text of a command that stands in a file, in the language that is spoken. */
    static String text(Class<?> type, String where) throws IOException {
        String ending = Language.spoken() == Language.ENGLISH
                ? ".txt"
                : "_" + Language.spoken().code() + ".txt";
        String path = where.substring(FILE.length()).replace(".txt", ending);
        try (InputStream file = type.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The arguments in their order. */
    private Stream<Field> arguments() {
        return fields().filter(field -> field.isAnnotationPresent(Argument.class))
                .sorted(Comparator.comparingInt(
                        field -> field.getAnnotation(Argument.class).index()));
    }

    /** The options: the command's own first, then those that all share. */
    private Stream<Field> options() {
        return fields().filter(field -> field.isAnnotationPresent(Option.class));
    }

    private Stream<Field> fields() {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(t -> Arrays.stream(t.getDeclaredFields()));
    }

    private String words() {
        return arguments()
                .map(field -> field.getAnnotation(Argument.class))
                .map(argument -> argument.required() ? " " + argument.name() : " [" + argument.name() + "]")
                .collect(Collectors.joining());
    }

    private void argument(PrintStream out, Field field) {
        Argument argument = field.getAnnotation(Argument.class);
        item(out, argument.name(), Language.spoken().translated(argument.description()), null);
    }

    private void option(PrintStream out, Field field) {
        Option option = field.getAnnotation(Option.class);
        String names = String.join(
                ", ",
                Stream.concat(Stream.of(option.name()), Arrays.stream(option.aliases()))
                        .toList());
        item(out, names, Language.spoken().translated(option.description()), value(field));
    }

    /** The number that an option has where it isn't given; null for none. */
    private Object value(Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(type.getConstructor().newInstance());
            return value instanceof Number number && number.longValue() != 0 ? value : null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " can't be made", e);
        }
    }

    private void item(PrintStream out, String name, String description, Object value) {
        out.println(INDENT + strong(name));
        paragraph(out, INDENT + INDENT, description);
        if (value != null) {
            paragraph(out, INDENT + INDENT, Text.of("(without it: %s)", value));
        }
    }

    private void head(PrintStream out, String text) {
        out.println(strong(text));
    }

    private String strong(String text) {
        return bold ? SimpleAnsi.INTENSITY_BOLD + text + SimpleAnsi.INTENSITY_NORMAL : text;
    }

    /** One paragraph in the lines that the terminal has room for; what begins with spaces is an example and stays. */
    private void paragraph(PrintStream out, String indent, String text) {
        if (text.isBlank() || text.startsWith(" ")) {
            out.println(text.isBlank() ? "" : indent + text);
            return;
        }
        var line = new StringBuilder();
        for (String word : List.of(text.split(" "))) {
            if (line.length() > 0 && indent.length() + line.length() + 1 + word.length() > width) {
                out.println(indent + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        out.println(indent + line);
    }
}
