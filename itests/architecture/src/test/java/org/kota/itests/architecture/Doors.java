package org.kota.itests.architecture;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Annotation;
import aQute.bnd.osgi.ClassDataCollector;
import aQute.bnd.osgi.Clazz;
import aQute.bnd.osgi.Jar;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The ways by which a person reaches the platform, as a built bundle declares them: shell commands and endpoints. */
final class Doors {

    /**
     * A shell command.
     *
     * @param name with its scope
     * @param roles of which one suffices; empty if its class says nothing
     * @param on what it is about
     */
    record Command(String name, List<String> roles, String on) {}

    /**
     * Something that answers over HTTP.
     *
     * @param pattern of its addresses
     * @param right a role, {@code none}, {@code self}, or null if its component says nothing
     * @param on {@code seen} where a narrowed role suffices, else {@code city}
     * @param open to whom it is open without a login: {@code public}, {@code local}, or empty for nobody
     * @param context that it asks for, or null for the default one, before which the door stands
     */
    record Endpoint(String pattern, String right, String on, String open, String context) {}

    private static final String COMMAND = "org.apache.karaf.shell.api.action.Command";
    private static final String NEEDS = "org.kota.control.Needs";
    private static final String SERVLET = "javax.servlet.Servlet";

    private Doors() {}

    static List<Command> commands(Room room) throws Exception {
        List<Command> commands = new ArrayList<>();
        try (Jar jar = new Jar(room.jar().toFile());
                Analyzer analyzer = new Analyzer()) {
            for (var resource : jar.getResources().entrySet()) {
                if (resource.getKey().endsWith(".class")) {
                    var found = annotations(new Clazz(analyzer, resource.getKey(), resource.getValue()));
                    if (found.containsKey(COMMAND)) {
                        commands.add(command(found.get(COMMAND), found.get(NEEDS)));
                    }
                }
            }
        }
        return commands;
    }

    private static Map<String, Annotation> annotations(Clazz type) throws Exception {
        var found = new HashMap<String, Annotation>();
        type.parseClassFileWithCollector(new ClassDataCollector() {
            @Override
            public void annotation(Annotation annotation) {
                found.put(annotation.getName().getFQN(), annotation);
            }
        });
        return found;
    }

    private static Command command(Annotation command, Annotation needs) {
        String name = command.get("scope") + ":" + command.get("name");
        if (needs == null) {
            return new Command(name, List.of(), "");
        }
        List<String> roles =
                Arrays.stream((Object[]) needs.get("value")).map(Doors::word).toList();
        return new Command(name, roles, needs.get("on") == null ? "city" : word(needs.get("on")));
    }

    /** A constant of an enumeration, as it is written in tables. */
    private static String word(Object constant) {
        return constant.toString().replaceAll(".*\\.", "").toLowerCase(Locale.ROOT);
    }

    static List<Endpoint> endpoints(Room room) throws Exception {
        List<Endpoint> endpoints = new ArrayList<>();
        try (Jar jar = new Jar(room.jar().toFile())) {
            for (var resource : jar.getResources().entrySet()) {
                if (resource.getKey().matches("OSGI-INF/.*\\.xml")) {
                    try (InputStream in = resource.getValue().openInputStream()) {
                        endpoint(
                                DocumentBuilderFactory.newInstance()
                                        .newDocumentBuilder()
                                        .parse(in),
                                endpoints);
                    }
                }
            }
        }
        return endpoints;
    }

    private static void endpoint(Document component, List<Endpoint> endpoints) {
        boolean serves = elements(component, "provide").stream()
                .anyMatch(provided -> provided.getAttribute("interface").equals(SERVLET));
        if (serves) {
            Map<String, String> properties = elements(component, "property").stream()
                    .collect(Collectors.toMap(
                            property -> property.getAttribute("name"), property -> property.getAttribute("value")));
            endpoints.add(new Endpoint(
                    properties.get("osgi.http.whiteboard.servlet.pattern"),
                    properties.get("kota.right"),
                    properties.getOrDefault("kota.on", "city"),
                    properties.getOrDefault("kota.open", ""),
                    properties.get("osgi.http.whiteboard.context.select")));
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
