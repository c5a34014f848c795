package org.kota.itests.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds many MQTT devices through the shell, as an admin's script would. */
public final class Accounts {

    private static final int A_COMMAND = 50;
    private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"([^\"]+)\"");

    private Accounts() {}

    /**
     * Adds devices with points v0, v1 … of a property that no module takes.
     *
     * @return their secrets by their ids
     */
    public static Map<String, String> add(KotaInstance kota, String prefix, int count, int points) {
        var secrets = new LinkedHashMap<String, String>();
        for (int first = 0; first < count; first += A_COMMAND) {
            var commands = new StringBuilder();
            for (int i = first; i < Math.min(count, first + A_COMMAND); i++) {
                commands.append(i == first ? "" : "; ").append(command(prefix + i, points));
            }
            Matcher found = SECRET.matcher(kota.ask(commands.toString()));
            for (int i = first; found.find(); i++) {
                secrets.put(prefix + i, found.group(1));
            }
        }
        if (secrets.size() != count) {
            throw new AssertionError("Of " + count + " devices " + secrets.size() + " were added");
        }
        return secrets;
    }

    private static String command(String id, int points) {
        var command = new StringBuilder("kota:device-add " + id + " --driver mqtt --json");
        for (int i = 0; i < points; i++) {
            String point = " --set point.v" + i;
            command.append(point + ".property=sample-" + i + point + ".unit=m");
        }
        return command.toString();
    }
}
