package org.kota.shell.support;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Where a command's answer goes, in the form that was asked for: a table for people or one JSON value. */
public final class Out {

    /** Whatever language is spoken. */
    private static final Pattern YES = Pattern.compile("[yY]");

    private final PrintStream stream;
    private final PrintStream side;
    private final Style style;
    private final UnaryOperator<String> question;

    /**
     * How to write.
     *
     * @param json one JSON value and nothing else
     * @param plain rows without borders and headers
     * @param interactive a person sits at the terminal
     */
    public record Style(boolean json, boolean plain, boolean interactive) {}

    /**
     * @param stream takes the answer
     * @param side takes progress bars
     * @param question asks the person at the terminal
     */
    public Out(PrintStream stream, PrintStream side, Style style, UnaryOperator<String> question) {
        this.stream = stream;
        this.side = side;
        this.style = style;
        this.question = question;
    }

    public boolean json() {
        return style.json;
    }

    /** Whether whoever reads the answer has gone. */
    public boolean closed() {
        return stream.checkError();
    }

    /** A sentence for people; nothing with {@code --json}. */
    public void say(String sentence) {
        if (!style.json) {
            stream.println(sentence);
        }
    }

    /** A sentence for people that is no part of the answer; nothing with {@code --json}. */
    public void remark(String sentence) {
        if (!style.json) {
            (style.plain ? side : stream).println(sentence);
        }
    }

    /** One JSON value with {@code --json}, else the sentence. */
    public void answer(String sentence, Object json) {
        say(sentence);
        if (style.json) {
            JsonOut.write(stream, json);
        }
    }

    /** One JSON array with {@code --json}, else a table under the demonstration's banner. */
    public <T> void list(Kota kota, Iterable<T> items, Table<T> table, Function<T, ?> json) {
        if (style.json) {
            writeArray(items, json);
        } else {
            banner(kota);
            print(table, items);
        }
    }

    /** One JSON object with {@code --json}, else a table of the facts' names and values. */
    public void facts(Kota kota, Fields facts, Fields json) {
        if (style.json) {
            JsonOut.write(stream, json);
        } else {
            banner(kota);
            print(Table.facts(), facts.entries());
        }
    }

    /** Opens a JSON array whose items are written one by one, as they come. */
    public JsonOut array() {
        return JsonOut.array(stream);
    }

    /** Says that what follows is recorded or simulated; a demonstration must never be taken for the city. */
    public void banner(Kota kota) {
        if (!style.json && !style.plain) {
            kota.findCity()
                    .filter(city -> city.demo())
                    .ifPresent(city -> stream.println(Text.of(
                            "DEMONSTRATION %s: recorded or simulated data on a scaled clock, not the present state of a city",
                            city.name())));
        }
    }

    /**
     * Makes sure that something is to be destroyed.
     *
     * @param yes whether {@code --yes} was given
     * @param deed what will be done, as the middle of a sentence
     * @return false if the person at the terminal says no
     * @throws IllegalStateException if nobody can be asked
     */
    public boolean confirm(boolean yes, String deed) {
        if (yes) {
            return true;
        }
        if (style.json || !style.interactive) {
            throw new IllegalStateException(Text.of("Nothing was changed: to %s, repeat the command with --yes", deed));
        }
        String answer = question.apply(Text.of("Really %s? [y/N] ", deed));
        boolean agreed = answer != null && YES.matcher(answer.strip()).lookingAt();
        if (!agreed) {
            say(Text.of("Nothing was changed."));
        }
        return agreed;
    }

    /**
     * Destroys something after it is made sure, and answers.
     *
     * @param yes whether {@code --yes} was given
     * @param deed what will be done, as the middle of a sentence
     * @param act does it
     * @param done the sentence for people
     * @param json the same for programs
     */
    public void destroy(boolean yes, String deed, Runnable act, String done, Fields json) {
        if (confirm(yes, deed)) {
            act.run();
            answer(done, json);
        }
    }

    /** A progress bar beside the answer, for what may last; nothing is shown unless a person looks on. */
    public Progress progress(String what) {
        return style.interactive ? new Progress(side, what) : Progress.NONE;
    }

    private <T> void writeArray(Iterable<T> items, Function<T, ?> json) {
        try (JsonOut array = array()) {
            items.forEach(item -> array.add(json.apply(item)));
        }
    }

    private <T> void print(Table<T> table, Iterable<? extends T> items) {
        if (style.plain) {
            items.forEach(item -> stream.println(table.row(item)));
        } else {
            table.fill(items).print(stream, StandardCharsets.UTF_8, true);
        }
    }
}
