package org.kota.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the links of a document lead that is one of a pair: {@code NAME.md} and, in Indonesian, {@code NAME.id.md}. */
final class Links {

    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final String INDONESIAN = ".id.md";

    private final Path document;
    private final List<String> targets;

    private Links(Path document, List<String> targets) {
        this.document = document;
        this.targets = targets;
    }

    static Links in(Path document) throws IOException {
        List<String> targets = LINK.matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.startsWith("https:"))
                .toList();
        return new Links(document, targets);
    }

    /** Those that lead to no file, or to no heading of it. */
    List<String> broken() throws IOException {
        var broken = new ArrayList<String>();
        for (String target : targets) {
            Path file = file(target);
            if (!Files.exists(file) || (target.contains("#") && place(file, target) < 0)) {
                broken.add(target);
            }
        }
        return broken;
    }

    /** The same in either language: an Indonesian file counts as the English one, a heading of it by its place. */
    List<String> places() throws IOException {
        var places = new ArrayList<String>();
        for (String target : targets) {
            Path file = file(target);
            String name = file.toString();
            String english = name.endsWith(INDONESIAN) ? name.replace(INDONESIAN, ".md") : name;
            places.add(english + (target.contains("#") ? "#" + place(file, target) : ""));
        }
        return places.stream().sorted().toList();
    }

    /** Those to an English file that is there in Indonesian as well. */
    List<String> toEnglish() {
        return targets.stream()
                .filter(target -> target.matches("[^#]+\\.md(#.*)?") && !target.contains(INDONESIAN))
                .filter(target -> Files.exists(Path.of(file(target).toString().replaceFirst("\\.md$", INDONESIAN))))
                .toList();
    }

    private Path file(String target) {
        String name = target.replaceFirst("#.*", "");
        return name.isEmpty() ? document : document.resolveSibling(name).normalize();
    }

    private static int place(Path file, String target) throws IOException {
        return headings(Files.readString(file)).indexOf(target.replaceFirst(".*#", ""));
    }

    /** As they are linked to: in small letters, without punctuation, with hyphens for spaces. */
    private static List<String> headings(String text) {
        return BLOCK.matcher(text)
                .replaceAll("")
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }
}
