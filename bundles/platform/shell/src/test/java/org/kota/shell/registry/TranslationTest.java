package org.kota.shell.registry;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.junit.Test;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Sources;

/** The gate: a text of the shell that isn't there in both languages ends the build. */
public class TranslationTest {

    private static final Map<String, String> INDONESIAN = Language.INDONESIAN.texts();
    private static final Pattern GAP = Pattern.compile("%(?:(\\d+)\\$)?([-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z])");
    /** Commands, options, files and settings: they have one name in every language. */
    private static final Pattern NAME = Pattern.compile("kota:[a-z-]+|--[a-z][a-z-]*|\\b(?:etc|docs|run)/[\\w.-]+\\w");

    /** What is the same in both languages, since it is a name or a word of both. */
    private static final Set<String> SAME = Set.of(
            "broker",
            "disk",
            "etc",
            "log",
            "run",
            "TLS",
            "Id",
            "Log",
            "Status",
            "Kota",
            "Min",
            "Commit p50 / p99",
            "%s / %s ms");

    /** Faults of the program itself, and patterns. */
    private static final Set<String> UNSPOKEN = Set.of(
            " can't be made",
            " doesn't say by @Needs who may use it",
            " has no meaning",
            "No filter was given that could be wrong",
            "The answer can't be written to the shell",
            "The command doesn't say what it is about",
            "The shell's texts can't be read: ",
            "You need the role (.+?)(?: for (.+))?; you have (.+)\\.",
            "uuuu-MM-dd HH:mm:ss zzz",
            "uuuu-MM-dd HH:mm:ss.SSS zzz");
    /** The report has its texts in files of its own; what helpers get in an archive is English. */
    private static final Pattern ELSEWHERE =
            Pattern.compile(".*/aid/(Report|Words|Page|Parts|Machine|ChangedSettings|Folders|Part)\\.java");

    private static final Pattern SENTENCE = Pattern.compile(".*[A-Za-z']{2,}[,:;]? [A-Za-z']{2,}.*", Pattern.DOTALL);

    @Test
    public void everyTextOfTheShellHasAnIndonesianOne() throws IOException {
        Set<String> missing = new TreeSet<>(english());
        missing.removeAll(INDONESIAN.keySet());
        assertEquals("add them to help_id.txt or texts_id.txt", "", String.join("\n", missing));
    }

    /** Whoever writes a sentence into the code and forgets to have it spoken learns it here. */
    @Test
    public void everySentenceInTheCodeIsSpoken() throws IOException {
        Set<String> silent = new TreeSet<>();
        new Sources().eachText((file, text) -> {
            if (!ELSEWHERE.matcher(file).matches() && SENTENCE.matcher(text).matches()) {
                silent.add(text);
            }
        });
        silent.removeAll(INDONESIAN.keySet());
        silent.removeAll(SAME);
        silent.removeAll(UNSPOKEN);
        assertEquals("hand them to Text.of, or name them UNSPOKEN", "", String.join("\n", silent));
    }

    @Test
    public void noIndonesianTextIsLeftOver() throws IOException {
        Set<String> orphans = new TreeSet<>(INDONESIAN.keySet());
        orphans.removeAll(english());
        assertEquals("nothing in the code has these texts any more", "", String.join("\n", orphans));
    }

    @Test
    public void anIndonesianTextIsNotTheEnglishOne() {
        Set<String> same = INDONESIAN.entrySet().stream()
                .filter(text -> text.getKey().equals(text.getValue()))
                .map(Map.Entry::getKey)
                .filter(text -> !SAME.contains(text))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), same);
    }

    @Test
    public void theGapsAndNamesOfATextAreThoseOfTheEnglishOne() {
        INDONESIAN.forEach((english, indonesian) -> {
            assertEquals(english, gaps(english), gaps(indonesian));
            assertEquals(english, names(english), names(indonesian));
        });
    }

    @Test
    public void aLongHelpHasTheSameExamplesInBoth() throws Exception {
        int compared = 0;
        for (Class<?> type : Scope.COMMANDS) {
            String where = type.getAnnotation(Command.class).detailedDescription();
            if (where.startsWith("classpath:")) {
                String english = Language.ENGLISH.speak(() -> Usage.text(type, where));
                String indonesian = Language.INDONESIAN.speak(() -> Usage.text(type, where));
                assertEquals(where, examples(english), examples(indonesian));
                assertEquals(where, names(english), names(indonesian));
                assertTrue(where, !english.equals(indonesian));
                compared++;
            }
        }
        assertTrue("" + compared, compared >= 7);
    }

    private static Set<String> english() throws IOException {
        Set<String> texts = new TreeSet<>(spoken());
        Scope.COMMANDS.forEach(type -> {
            texts.add(type.getAnnotation(Command.class).description());
            fields(type)
                    .map(TranslationTest::description)
                    .filter(Objects::nonNull)
                    .forEach(texts::add);
        });
        return texts;
    }

    private static String description(java.lang.reflect.Field field) {
        Argument argument = field.getAnnotation(Argument.class);
        Option option = field.getAnnotation(Option.class);
        return argument != null ? argument.description() : option != null ? option.description() : null;
    }

    private static Stream<java.lang.reflect.Field> fields(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(t -> Stream.of(t.getDeclaredFields()));
    }

    /** Where the code hands a text over to be spoken, and which argument it is: a constant, or nobody could look it up here. */
    private static final Map<String, Integer> CONSTANTS =
            Map.of("Text.of", 0, "Text.key", 0, "Count.of", 1, "Find.unknown", 0, "unknown", 0);
    /** Those that take constants, and texts that are spoken already. */
    private static final Pattern HEADS = Pattern.compile(".*\\.(left|right)|Fields\\.of|.*\\.with");
    /** Of facts; the names of JSON begin with a small letter. */
    private static final Pattern LABEL = Pattern.compile("[A-Z].*");

    private static Set<String> spoken() throws IOException {
        Set<String> texts = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        var sources = new Sources();
        sources.eachCall((call, constants) -> {
            String method = call.getMethodSelect().toString();
            if (CONSTANTS.containsKey(method)) {
                constants
                        .text(call.getArguments().get(CONSTANTS.get(method)))
                        .ifPresentOrElse(texts::add, () -> unknown.add(call.toString()));
            } else if (HEADS.matcher(method).matches() && !call.getArguments().isEmpty()) {
                constants
                        .text(call.getArguments().get(0))
                        .filter(LABEL.asMatchPredicate())
                        .ifPresent(texts::add);
            } else if (method.startsWith("Finding.")) {
                constants.text(call.getArguments().get(0)).ifPresent(texts::add);
            }
        });
        sources.eachNew((made, constants) -> {
            if (made.getIdentifier().toString().startsWith("Table<")) {
                constants.text(made.getArguments().get(0)).ifPresent(texts::add);
            }
        });
        assertEquals("a text that is looked up is a constant", List.of(), unknown);
        assertTrue("" + texts.size(), texts.size() > 300);
        texts.removeAll(SAME);
        return texts;
    }

    /** The gaps by their numbers: a translation may change their order. */
    private static Map<Integer, String> gaps(String text) {
        Map<Integer, String> gaps = new TreeMap<>();
        int next = 1;
        for (MatchResult gap : GAP.matcher(text.replace("%%", "")).results().toList()) {
            int number = gap.group(1) == null ? next++ : Integer.parseInt(gap.group(1));
            gaps.put(number, gap.group(2));
        }
        return gaps;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> examples(String text) {
        return text.lines().filter(line -> line.startsWith("  ")).toList();
    }
}
