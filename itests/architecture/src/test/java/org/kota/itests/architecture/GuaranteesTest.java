package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * What docs/guarantees.md promises is shown by tests that exist, and that have run: docs/last-run.md says when. After a
 * run of them write that page anew with {@code -Dkota.regenerate=true}.
 */
public class GuaranteesTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final Path GUARANTEES = ROOT.resolve("docs/guarantees.md");
    private static final Path LAST_RUN = ROOT.resolve("docs/last-run.md");

    @Test
    public void everyTestThatIsNamedExistsWhereItIsSaidToBe() throws IOException {
        Map<String, List<String>> sources = sources();
        List<String> wrong = Promises.in(GUARANTEES).stream()
                .filter(named -> modules(named, sources).isEmpty())
                .map(Promises.Named::toString)
                .toList();
        assertEquals("docs/guarantees.md names tests that aren't there", List.of(), wrong);
    }

    @Test
    public void everyTestThatIsNamedHasRun() throws IOException {
        List<String> keys = keys();
        assertFalse("docs/guarantees.md names tests", keys.isEmpty());
        LastRun run = LastRun.read(LAST_RUN);
        if (Boolean.getBoolean("kota.regenerate")) {
            for (Path pom : poms()) {
                run.add(module(pom), pom.resolveSibling("target/surefire-reports"));
            }
            run.keep(keys);
            Files.writeString(LAST_RUN, run.page());
        }
        assertEquals(
                "docs/last-run.md says of these no run that passed: run them, then this test with -Dkota.regenerate=true",
                List.of(),
                keys.stream()
                        .filter(key -> !run.passed(key) && !(isLong(key) && run.neverRan(key)))
                        .toList());
    }

    /** What takes long on purpose isn't part of every run: the page may say that it never ran. */
    private static boolean isLong(String key) {
        return key.endsWith("LongTest");
    }

    /** The classes that run: of a kit's suite all that implement it. */
    private static List<String> keys() throws IOException {
        Map<String, List<String>> sources = sources();
        var keys = new ArrayList<String>();
        for (Promises.Named named : Promises.in(GUARANTEES)) {
            for (String module : modules(named, sources)) {
                if (named.test().endsWith("Tck")) {
                    keys.addAll(implementations(named, sources));
                } else {
                    keys.add(LastRun.key(module, named.test()));
                }
            }
        }
        return keys.stream().distinct().sorted().toList();
    }

    private static List<String> implementations(Promises.Named suite, Map<String, List<String>> sources)
            throws IOException {
        var found = new ArrayList<String>();
        for (var source : sources.entrySet()) {
            if (source.getKey().endsWith(suite.test() + "Test")) {
                for (String module : source.getValue()) {
                    if (extendsSuite(module, source.getKey(), suite)) {
                        found.add(LastRun.key(module, source.getKey()));
                    }
                }
            }
        }
        return found;
    }

    private static boolean extendsSuite(String module, String test, Promises.Named suite) throws IOException {
        String kit = "org.kota." + suite.module().replace("-", "") + "." + suite.test();
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
            Path file =
                    files.filter(f -> f.endsWith(test + ".java")).findFirst().orElseThrow();
            return Files.readString(file).contains(kit);
        }
    }

    private static List<String> modules(Promises.Named named, Map<String, List<String>> sources) {
        return sources.getOrDefault(named.test(), List.of()).stream()
                .filter(module -> module.equals(named.module()) || module.endsWith("/" + named.module()))
                .toList();
    }

    /** Class name to the folders of the modules that have it. */
    private static Map<String, List<String>> sources() throws IOException {
        var sources = new TreeMap<String, List<String>>();
        for (Path pom : poms()) {
            try (Stream<Path> files = walk(pom.resolveSibling("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.matches("\\w+(Test|Tck)\\.java"))
                        .forEach(name -> sources.computeIfAbsent(name.replace(".java", ""), n -> new ArrayList<>())
                                .add(module(pom)));
            }
        }
        return sources;
    }

    private static Stream<Path> walk(Path folder) throws IOException {
        return Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty();
    }

    private static String module(Path pom) {
        return ROOT.toAbsolutePath()
                .normalize()
                .relativize(pom.toAbsolutePath().normalize().getParent())
                .toString();
    }

    private static List<Path> poms() throws IOException {
        var poms = new ArrayList<Path>();
        for (String top : List.of("bundles", "itests", "launcher", "tools")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(top), 4)) {
                files.filter(file -> file.endsWith("pom.xml")).forEach(poms::add);
            }
        }
        return poms;
    }
}
