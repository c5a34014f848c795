package org.kota.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Function;
import java.util.function.Predicate;

/** Asks a person at a terminal, question by question, until each answer can be used. */
final class Interview {

    private final BufferedReader in;
    private final PrintStream out;
    private final Function<SetupWords, AnswerCheck> checks;

    Interview(BufferedReader in, PrintStream out, Function<SetupWords, AnswerCheck> checks) {
        this.in = in;
        this.out = out;
        this.checks = checks;
    }

    /**
     * Asks everything that concerns this city.
     *
     * @param answers what holds at present, which an empty line keeps
     * @param asked which questions are asked at all
     * @throws UnusableSettingException if nobody answers any more, or they don't want it
     */
    void hold(Answers answers, Predicate<Question> asked) throws IOException, UnusableSettingException {
        var words = new SetupWords(answers.of(Question.LANGUAGE));
        out.println(words.text("begin"));
        for (Question question : Question.values()) {
            if (asked.test(question) && answers.concerns(question)) {
                ask(question, answers, words);
                words = new SetupWords(answers.of(Question.LANGUAGE));
            }
        }
        confirm(words);
    }

    private void ask(Question question, Answers answers, SetupWords words)
            throws IOException, UnusableSettingException {
        AnswerCheck check = checks.apply(words);
        String present = answers.of(question);
        out.println();
        out.println(words.text(question.key()));
        while (true) {
            out.print("  " + question.key() + (present.isEmpty() ? "" : " [" + present + "]") + ": ");
            out.flush();
            String line = line(words).strip();
            answers.put(question, line.isEmpty() ? present : line.equals("-") ? "" : line);
            try {
                check.check(question, answers);
                return;
            } catch (UnusableSettingException e) {
                out.println("  " + e.getMessage());
            }
        }
    }

    private void confirm(SetupWords words) throws IOException, UnusableSettingException {
        out.println();
        while (true) {
            out.print(words.text("confirm") + " ");
            out.flush();
            String line = line(words).strip();
            if (line.isEmpty() || line.matches("(?i)y|yes|ya")) {
                return;
            }
            if (line.matches("(?i)n|no|t|tidak")) {
                throw new UnusableSettingException(words.text("given.up"));
            }
            out.println("  " + words.text("wrong.confirm"));
        }
    }

    private String line(SetupWords words) throws IOException, UnusableSettingException {
        String line = in.readLine();
        if (line == null) {
            throw new UnusableSettingException(words.text("given.up"));
        }
        return line;
    }
}
