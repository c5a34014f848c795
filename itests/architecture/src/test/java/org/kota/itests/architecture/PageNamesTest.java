package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.kota.airquality.AirQuality;
import org.kota.depthgauge.DepthGauge;
import org.kota.service.CityService;
import org.kota.service.ServiceDescriptor;

/** What modules derive and the demonstration's devices measure has a name on the page in both languages, and its unit a sign. */
public class PageNamesTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));
    private static final Path WEB = ROOT.resolve("bundles/platform/operations-room/src/main/resources/web");
    private static final Path DEMO = ROOT.resolve("bundles/platform/demo/src/main/resources/demo/etc");

    private static final List<CityService> MODULES = List.of(new AirQuality(), new DepthGauge());

    private static final Pattern NAME = Pattern.compile("\"property\\.([^\"]+)\": \"[^\"]");
    private static final Pattern UNIT_OF_PAGE = Pattern.compile("\"([^\"]+)\": \"[^\"]*\"[,}\\s]");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^point\\.([^.]+(?:\\.5)?)\\.property *= *(.*)$");
    private static final Pattern UNIT = Pattern.compile("(?m)^point\\..+\\.unit *= *(\\S+)$");
    /** In the sources of a module: a unit of UCUM with a bracket, a brace, a power or a quotient, or one of time. */
    private static final Pattern WRITTEN = Pattern.compile(
            "[a-z]*\\[[a-zA-Z_]+](?:/[a-z]+)?|\\{[a-zA-Z]+}|[a-zA-Z]{1,3}\\d?/(?:h|s|min|m\\d|L|cm)|[mk]?m\\d|h|min");
    /** Signs that are the same in every language, and for people. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z]{1,3}(?:/[A-Za-z]+)?|%|1");

    @Test
    public void whatIsDerivedHasAName() throws IOException {
        Set<String> properties = new TreeSet<>();
        for (CityService module : MODULES) {
            properties.addAll(module.descriptor().produces());
            properties.addAll(module.descriptor().consumes());
        }
        assertTrue("" + properties, properties.size() > 40);
        assertNamed(properties);
    }

    @Test
    public void noModuleIsForgotten() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles/services"))) {
            assertEquals(
                    folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .map(folder -> folder.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    MODULES.stream()
                            .map(CityService::descriptor)
                            .map(ServiceDescriptor::id)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    public void whatTheDemonstrationMeasuresHasAName() throws IOException {
        Set<String> properties = new TreeSet<>();
        for (String settings : demonstration()) {
            PROPERTY.matcher(settings)
                    .results()
                    .map(found -> found.group(2).isBlank()
                            ? found.group(1)
                            : found.group(2).strip())
                    .forEach(properties::add);
        }
        assertTrue("" + properties, properties.size() > 10);
        assertNamed(properties);
    }

    @Test
    public void everyUnitHasASignForPeople() throws IOException {
        Set<String> units = new TreeSet<>();
        for (String settings : demonstration()) {
            UNIT.matcher(settings).results().map(found -> found.group(1)).forEach(units::add);
        }
        for (CityService module : MODULES) {
            SaidTexts.in(ROOT.resolve("bundles/services/" + module.descriptor().id() + "/src/main/java")).stream()
                    .filter(WRITTEN.asMatchPredicate())
                    .forEach(units::add);
        }
        assertTrue("" + units, units.contains("m3/s") && units.contains("ug/m3") && units.contains("m/h"));
        units.removeIf(unit -> PLAIN.matcher(unit).matches() && !unit.equals("h") && !unit.equals("min"));
        units.removeAll(found(UNIT_OF_PAGE, Files.readString(WEB.resolve("js/format.js"))));
        assertEquals("add them to UNITS of format.js", Set.of(), units);
    }

    private static void assertNamed(Set<String> properties) throws IOException {
        for (String language : List.of("en", "id")) {
            Set<String> nameless = new TreeSet<>(properties);
            nameless.removeAll(found(NAME, Files.readString(WEB.resolve("i18n/" + language + ".json"))));
            assertEquals("add property.<name> to i18n/" + language + ".json", Set.of(), nameless);
        }
    }

    private static List<String> demonstration() throws IOException {
        try (Stream<Path> files = Files.list(DEMO)) {
            List<Path> devices = files.filter(
                            file -> file.getFileName().toString().startsWith("org.kota.device-"))
                    .toList();
            var settings = new java.util.ArrayList<String>();
            for (Path device : devices) {
                settings.add(Files.readString(device));
            }
            return settings;
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
