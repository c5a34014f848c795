package org.kota.shell.registry;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.kota.shell.support.Text;

/**
 * Which of a command's words are options. The shell itself reads options only before the first argument; people, and the
 * examples of this house, name first what they talk of: {@code device-add gauge-01 --driver mqtt}.
 */
public final class OptionSyntax {

    private enum Value {
        NONE,
        TEXT,
        NUMBER
    }

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern NUMBER_TYPE = Pattern.compile("(.*[.<])?(int|long|Integer|Long)>?");

    /** Name or alias of each option, and what follows it. */
    private final Map<String, Value> options = new HashMap<>();
    /** Name or alias of each option whose value can be given but once, and its name. */
    private final Map<String, String> single = new HashMap<>();
    /** Name or alias of each option that must be given, and its name. */
    private final Map<String, String> required = new TreeMap<>();
    /** Name of the argument that takes numbers, or null. */
    private String numbers;

    private final ArgumentSyntax positions;

    /** @param command a class with {@link Option} fields */
    public OptionSyntax(Class<?> command) {
        positions = new ArgumentSyntax(command);
        for (Class<?> type = command; type != null; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields()).forEach(this::learn);
        }
    }

    private void learn(Field field) {
        Option option = field.getAnnotation(Option.class);
        if (option != null) {
            Stream.concat(Stream.of(option.name()), Arrays.stream(option.aliases()))
                    .forEach(name -> learn(name, option, value(field)));
        }
        Argument argument = field.getAnnotation(Argument.class);
        if (argument != null && value(field) == Value.NUMBER) {
            numbers = argument.name();
        }
    }

    private void learn(String name, Option option, Value value) {
        options.put(name, value);
        if (value != Value.NONE && !option.multiValued()) {
            single.put(name, option.name());
        }
        if (option.required()) {
            required.put(name, option.name());
        }
    }

    private static Value value(Field field) {
        String type = field.getGenericType().getTypeName();
        if (type.equals("boolean")) {
            return Value.NONE;
        }
        return NUMBER_TYPE.matcher(type).matches() ? Value.NUMBER : Value.TEXT;
    }

    /**
     * Checks options and arguments: the shell would speak of Java's types, and English alone.
     *
     * @param words as {@link #parted} leaves them
     * @throws IllegalArgumentException if the command has no such option, an option that it needs or its value is missing, one
     *     has two, there is text where a number belongs, or there are too few arguments or too many
     */
    public void check(List<?> words) {
        var given = new HashSet<String>();
        int arguments = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = String.valueOf(words.get(i));
            if (takesNext(word)) {
                checkOnce(word, given);
                i++;
                checkValue(word, i < words.size() ? words.get(i) : null);
            } else if (isOption(word)) {
                checkKnown(word);
            } else {
                checkArgument(word);
                arguments++;
            }
        }
        positions.check(arguments);
        checkRequired(words);
    }

    private void checkRequired(List<?> words) {
        Set<String> missing = new TreeSet<>(required.values());
        words.stream()
                .map(word -> required.get(String.valueOf(word)))
                .filter(Objects::nonNull)
                .forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    Text.of("the option %s is missing (see --help)", String.join(", ", missing)));
        }
    }

    private void checkValue(String option, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(Text.of("%s wants a value behind it", option));
        }
        if (options.get(option) == Value.NUMBER && !isNumber(value)) {
            throw new IllegalArgumentException(Text.of("%s takes a whole number, not '%s'", option, value));
        }
    }

    private void checkKnown(String word) {
        if (options.containsKey(name(word))) {
            if (!options.containsKey(word)) {
                throw new IllegalArgumentException(Text.of("%s takes no value", name(word)));
            }
            return;
        }
        throw new IllegalArgumentException(Text.of(
                "there is no option %s; there are %s",
                Text.line(word), String.join(", ", new TreeSet<>(options.keySet()))));
    }

    /** The shell would take the last one without a word. */
    private void checkOnce(String word, Set<String> given) {
        if (single.containsKey(word) && !given.add(single.get(word))) {
            throw new IllegalArgumentException(Text.of("%s is given twice", single.get(word)));
        }
    }

    private void checkArgument(String word) {
        if (numbers != null && !isNumber(word)) {
            throw new IllegalArgumentException(
                    Text.of("the argument %s takes a whole number, not '%s'", numbers, word));
        }
    }

    private static boolean isNumber(Object word) {
        return NUMBER.matcher(String.valueOf(word)).matches();
    }

    private static String name(String word) {
        int sign = word.indexOf('=');
        return sign < 0 ? word : word.substring(0, sign);
    }

    /** The same words, with an option and its value two words where they were written as {@code --option=value}. */
    public List<Object> parted(List<?> words) {
        var parted = new ArrayList<Object>();
        for (int i = 0; i < words.size(); i++) {
            Object word = words.get(i);
            String name = isOption(word) ? name(word.toString()) : "";
            if (takesNext(word)) {
                parted.add(word);
                i++;
                parted.addAll(words.subList(i, Math.min(words.size(), i + 1)));
            } else if (takesNext(name)) {
                parted.add(name);
                parted.add(word.toString().substring(name.length() + 1));
            } else {
                parted.add(word);
            }
        }
        return parted;
    }

    /** Whether a word is the name of an option whose value is the next word. */
    boolean takesNext(Object word) {
        return options.getOrDefault(String.valueOf(word), Value.NONE) != Value.NONE;
    }

    static boolean isOption(Object word) {
        return word instanceof CharSequence text && text.length() > 1 && text.charAt(0) == '-';
    }

    /** The same words, options with their values first. */
    public List<Object> optionsFirst(List<?> words) {
        var first = new ArrayList<Object>();
        var arguments = new ArrayList<Object>();
        for (Iterator<?> all = words.iterator(); all.hasNext(); ) {
            Object word = all.next();
            (isOption(word) ? first : arguments).add(word);
            if (takesNext(word) && all.hasNext()) {
                first.add(all.next());
            }
        }
        first.addAll(arguments);
        return first;
    }
}
