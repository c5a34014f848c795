package org.kota.shell.registry;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Option;

/**
 * Which of a command's words are options. The shell itself reads options only before the first argument; people, and the
 * examples of this house, name first what they talk of: {@code device-add gauge-01 --driver mqtt}.
 */
public final class OptionSyntax {

    /** Name or alias of each option, and whether a value follows it. */
    private final Map<String, Boolean> options = new HashMap<>();

    /** @param command a class with {@link Option} fields */
    public OptionSyntax(Class<?> command) {
        for (Class<?> type = command; type != null; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields()).forEach(this::learn);
        }
    }

    private void learn(Field field) {
        Option option = field.getAnnotation(Option.class);
        if (option != null) {
            boolean valued = field.getType() != boolean.class;
            Stream.concat(Stream.of(option.name()), Arrays.stream(option.aliases()))
                    .forEach(name -> options.put(name, valued));
        }
    }

    /** Whether a word is the name of an option whose value is the next word. */
    boolean takesNext(Object word) {
        return options.getOrDefault(String.valueOf(word), false);
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
