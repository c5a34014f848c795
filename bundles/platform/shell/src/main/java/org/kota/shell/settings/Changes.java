package org.kota.shell.settings;

import java.util.List;
import java.util.Locale;
import org.kota.control.SettingsHistory.Change;
import org.kota.control.SettingsHistory.Difference;
import org.kota.control.SettingsHistory.Kind;
import org.kota.control.SettingsHistory.Line;
import org.kota.control.SettingsHistory.Outcome;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** Changes of the settings in words and in JSON. */
final class Changes {

    private Changes() {}

    static String who(Change change) {
        return switch (change.who()) {
            case Change.EDIT -> Text.of("(the file was edited)");
            case Change.FOUND -> Text.of("(found there)");
            default -> change.who();
        };
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case IN_USE -> Text.of("in use");
            case USED -> Text.of("was in use");
            case REFUSED -> Text.of("refused");
            case UNCHECKED -> Text.of("not checked by Kota");
            case REMOVED -> Text.of("file removed");
        };
    }

    static Fields json(Change change) {
        return Fields.of("file", change.file())
                .with("version", change.version())
                .with("time", Times.utc(change.time()))
                .with("who", change.who())
                .with("outcome", change.outcome().name())
                .with("reason", change.reason());
    }

    static Fields json(Difference difference) {
        return Fields.of("file", difference.file())
                .with("from", difference.from())
                .with("to", difference.to())
                .with("lines", difference.lines().stream().map(Changes::json).toList());
    }

    private static Fields json(Line line) {
        return Fields.of("kind", line.kind().name())
                .with("number", line.number())
                .with("text", line.text());
    }

    /** The lines as people know them from other tools; a gap stands where some that are the same were left out. */
    static void print(Out out, List<Line> lines) {
        int expected = 0;
        for (Line line : lines) {
            boolean later = line.kind() != Kind.REMOVED;
            if (later && expected > 0 && line.number() != expected) {
                out.say("  …");
            }
            expected = later ? line.number() + 1 : expected;
            out.say(String.format(Locale.ROOT, "%s %4d  %s", sign(line.kind()), line.number(), Text.line(line.text())));
        }
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case SAME -> " ";
            case REMOVED -> "-";
            case ADDED -> "+";
        };
    }

    /** A version, or that there was no file. */
    static String version(String version) {
        return version.isEmpty() ? Text.of("(no file)") : version;
    }
}
