package org.kota.itests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a document is the same in every language: its headings' levels, points and rows in their order, the code spans of
 * each row's first cell, its blocks of code but for their comments, and where its links lead.
 */
final class Outline {

    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern COMMENT = Pattern.compile("\\s*(^|\\s{2,})# .*|^\\s*# .*");

    private Outline() {}

    /** Line by line, what stays. */
    static List<String> of(String document) {
        var outline = new ArrayList<String>();
        boolean code = false;
        for (String line : document.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
                outline.add("```");
            } else if (code) {
                outline.add(COMMENT.matcher(line).replaceAll(""));
            } else if (line.matches("#+ .*")) {
                outline.add(line.replaceFirst(" .*", ""));
            } else if (line.startsWith("|")) {
                outline.add("| " + spans(line.substring(1, Math.max(1, line.indexOf('|', 1)))));
            } else if (line.startsWith("- ")) {
                outline.add("-");
            }
        }
        return outline;
    }

    private static String spans(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group()).collect(Collectors.joining(" "));
    }

    /** Where links lead, in their order; within a document and between its languages by the file alone. */
    static List<String> links(String document) {
        var links = new ArrayList<String>();
        Matcher found = LINK.matcher(document.replaceAll("(?m)^.*\\(.*\\).* · .*$|^.* · .*\\(.*\\).*$", ""));
        while (found.find()) {
            String target = found.group(1);
            links.add(
                    target.startsWith("#")
                            ? "#"
                            : target.contains(".id.md") ? target.replaceFirst("\\.id\\.md.*", ".md") : bare(target));
        }
        return links;
    }

    /** Headings have other names in another language. */
    private static String bare(String target) {
        return target.matches("(docs/)?admin-guide\\.md#.*") ? target.replaceFirst("#.*", "") : target;
    }
}
