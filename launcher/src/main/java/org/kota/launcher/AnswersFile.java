package org.kota.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A file of answers: {@code key = value} lines, for a setup that nobody sits at. What it leaves out stays as it is. */
final class AnswersFile {

    private AnswersFile() {}

    /** Takes what a file says. @throws UnusableSettingException if it can't be read, or has a key that is none */
    static void read(Path file, Answers answers, SetupWords words) throws UnusableSettingException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(withoutMark(Files.readString(file, StandardCharsets.UTF_8))));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableSettingException(words.text("wrong.answers", file, e.toString()));
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            Question question = Question.of(key)
                    .orElseThrow(() -> new UnusableSettingException(words.text("wrong.key", key, keys())));
            answers.put(question, properties.getProperty(key));
        }
    }

    /** Some editors begin a file with a mark of its encoding. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String keys() {
        return Arrays.stream(Question.values()).map(Question::key).collect(Collectors.joining(", "));
    }

    /** A file that says what holds now. */
    static String example(Answers answers, SetupWords words) {
        return Arrays.stream(Question.values())
                .map(question -> "# " + words.text(question.key()) + "\n" + question.key() + " = "
                        + answers.of(question).replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining("\n"));
    }
}
