package org.kota.shell.aid;

import java.util.List;
import java.util.stream.Collectors;

/** One HTML page that needs nothing else: no script, no file, no network; made for paper, too. */
final class Page {

    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#13202a;background:#fff}
            h1{margin:0 0 .25rem}h2{margin:2rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid #0b6e63}
            .lead{color:#41525e;margin:0 0 1rem}
            table{border-collapse:collapse;width:100%;font-size:.875rem}
            th,td{text-align:left;vertical-align:top;padding:.375rem .5rem;border-bottom:1px solid #dae1e5;overflow-wrap:anywhere}
            th{color:#41525e;font-weight:600;overflow-wrap:normal}
            .none{color:#566773}
            ul{padding-left:1.25rem}
            @media (prefers-color-scheme:dark){body{color:#e9eff3;background:#0c1115}th,.lead,.none{color:#b0bec8}
            th,td{border-color:#232f38}}
            @page{size:A4;margin:18mm}
            @media print{body{max-width:none;margin:0;padding:0;font-size:10.5pt;color:#000;background:#fff}
            h2,tr{break-inside:avoid}h2{break-after:avoid}}
            """;

    private final StringBuilder body = new StringBuilder();
    private final String language;
    private final String title;

    Page(String language, String title) {
        this.language = language;
        this.title = title;
    }

    /** Text as it stands on the page. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    Page lead(String sentence) {
        return add("<p class=\"lead\">" + escaped(sentence) + "</p>");
    }

    Page heading(String text) {
        return add("<h2>" + escaped(text) + "</h2>");
    }

    /** Points, or a sentence where there are none. */
    Page points(List<String> points, String none) {
        return points.isEmpty()
                ? none(none)
                : add(points.stream()
                        .map(point -> "<li>" + escaped(point) + "</li>")
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
    }

    /** Rows under their heads, or a sentence where there are none. */
    Page table(List<String> heads, List<List<String>> rows, String none) {
        if (rows.isEmpty()) {
            return none(none);
        }
        return add("<table>\n<thead>" + row("th", heads) + "</thead>\n<tbody>\n"
                + rows.stream().map(row -> row("td", row)).collect(Collectors.joining("\n")) + "\n</tbody>\n</table>");
    }

    private Page none(String sentence) {
        return add("<p class=\"none\">" + escaped(sentence) + "</p>");
    }

    private static String row(String cell, List<String> cells) {
        return cells.stream()
                .map(text -> "<" + cell + ">" + escaped(text) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private Page add(String html) {
        body.append(html).append('\n');
        return this;
    }

    /** With what stands on another one behind it. */
    Page with(Page other) {
        return add(other.body.toString());
    }

    String html() {
        return "<!doctype html>\n<html lang=\"" + language + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>" + escaped(title) + "</h1>\n" + body
                + "</body>\n</html>\n";
    }
}
