package org.kota.itests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a document is the same in every language: the levels of its headings, its paragraphs, points and rows in their
 * order, each with the code spans and figures in it, and its blocks of code but for their comments.
 */
final class Outline {

    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern FIGURE = Pattern.compile("\\d[\\d.,]*");
    private static final Pattern COMMENT = Pattern.compile("^\\s*# .*|\\s{2,}# .*");
    private static final String HEADING = "#+ .*";

    private final List<String> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String mark = "";
    private boolean code;

    private Outline() {}

    /** Part by part, what stays. */
    static List<String> of(String document) {
        var outline = new Outline();
        document.lines().forEach(outline::read);
        outline.end();
        return outline.parts;
    }

    private void read(String line) {
        if (line.startsWith("```")) {
            end();
            code = !code;
            parts.add(line);
        } else if (code) {
            parts.add(COMMENT.matcher(line).replaceAll(""));
        } else if (line.matches(HEADING)) {
            end();
            parts.add(line.replaceFirst(" .*", ""));
        } else if (line.isBlank()) {
            end();
        } else {
            readText(line);
        }
    }

    private void readText(String line) {
        if (line.startsWith("|") || line.startsWith("- ") || text.isEmpty()) {
            end();
            mark = line.startsWith("|") ? "|".repeat(cells(line)) : line.startsWith("- ") ? "-" : "text";
        }
        text.append(line).append(' ');
    }

    private static int cells(String row) {
        return row.replace("\\|", "").replaceAll("[^|]", "").length();
    }

    private void end() {
        if (!text.isEmpty()) {
            String part = LINK.matcher(text).replaceAll("]").replaceAll("\\s+", " ");
            parts.add(mark
                    + ' '
                    + found(CODE, part)
                    + ' '
                    + found(FIGURE, CODE.matcher(part).replaceAll("")));
            text.setLength(0);
        }
    }

    /** Once each and sorted: another language has other sentences. */
    private static String found(Pattern pattern, String part) {
        return pattern.matcher(part)
                .results()
                .map(match -> pattern == FIGURE ? match.group().replaceAll("[.,]", "") : match.group())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
