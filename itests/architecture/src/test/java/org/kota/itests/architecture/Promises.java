package org.kota.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests that docs/guarantees.md names: in the last cell of each row, each behind the folder that it lies in. */
final class Promises {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("\\w+(Test|Tck)");

    private Promises() {}

    /** A test by its class and the end of its module's folder, empty where the row names none before it. */
    record Named(String module, String test) {

        @Override
        public String toString() {
            return module + " " + test;
        }
    }

    static List<Named> in(Path guarantees) throws IOException {
        var named = new ArrayList<Named>();
        for (String line : Files.readAllLines(guarantees)) {
            if (line.startsWith("|")) {
                String row = line.strip();
                collect(row.substring(row.lastIndexOf('|', row.length() - 2)), named);
            }
        }
        return named.stream().distinct().toList();
    }

    private static void collect(String cell, List<Named> named) {
        String module = "";
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            if (TEST.matcher(code.group(1)).matches()) {
                named.add(new Named(module, code.group(1)));
            } else {
                module = code.group(1);
            }
        }
    }
}
