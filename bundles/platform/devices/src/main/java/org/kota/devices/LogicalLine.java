package org.kota.devices;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a properties file with those that continue it.
 *
 * @param number of its first line, from 1
 * @param text with the line breaks
 */
record LogicalLine(int number, String text) {

    /** The lines that aren't empty or comments. */
    static List<LogicalLine> split(String text) {
        var lines = new ArrayList<LogicalLine>();
        String[] natural = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < natural.length; i++) {
            int first = i;
            var joined = new StringBuilder(natural[i]);
            while (continues(natural[i]) && i + 1 < natural.length && !isComment(natural[first])) {
                joined.append('\n').append(natural[++i]);
            }
            if (!joined.toString().isBlank() && !isComment(natural[first])) {
                lines.add(new LogicalLine(first + 1, joined.toString()));
            }
        }
        return lines;
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    private static boolean continues(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
