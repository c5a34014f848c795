package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.itests.harness.Distribution;

/** The versions of what a measurement ran: a figure of another one is another figure. */
final class Versions {

    private static final Pattern MOSQUITTO = Pattern.compile("mosquitto version (\\S+)");

    private Versions() {}

    /** One line for the raw output. */
    static String text() throws IOException {
        String pom = Files.readString(Distribution.root().resolve("pom.xml"), StandardCharsets.UTF_8);
        return "Versions: Java %s, %s, Apache Karaf %s, Artemis %s, SQLite %s, Paho %s, Mosquitto %s; Kota's revision %s"
                .formatted(
                        System.getProperty("java.runtime.version"),
                        Machine.kernel(),
                        property(pom, "karaf.version"),
                        property(pom, "artemis.version"),
                        property(pom, "sqlite.version"),
                        property(pom, "paho.version"),
                        mosquitto(),
                        Machine.revision());
    }

    /** A property of a pom.xml. */
    static String property(String pom, String name) {
        return found(Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</"), pom);
    }

    private static String mosquitto() {
        return found(MOSQUITTO, Mosquitto.help());
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "unknown";
    }
}
