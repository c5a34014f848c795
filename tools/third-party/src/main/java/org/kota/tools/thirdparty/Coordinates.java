package org.kota.tools.thirdparty;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Maven calls an artifact: by it the world's lists of weaknesses know a part. */
record Coordinates(String group, String artifact, String version, String classifier) {

    private static final Pattern REPOSITORY = Pattern.compile("system/(.+)/([^/]+)/([^/]+)/\\2-\\3(-([^/]+))?\\.jar");

    /** @return those that a path in the program's repository of bundles says; null for any other path */
    static Coordinates ofRepository(String place) {
        Matcher found = REPOSITORY.matcher(place);
        if (!found.matches()) {
            return null;
        }
        String classifier = found.group(5) == null ? "" : found.group(5);
        return new Coordinates(found.group(1).replace('/', '.'), found.group(2), found.group(3), classifier);
    }

    /** @param text {@code group:artifact}, perhaps with a classifier, as the notes have it */
    static Coordinates of(String text, String version) {
        String[] words = text.split(":");
        return new Coordinates(words[0], words[1], version, words.length > 2 ? words[2] : "");
    }

    /** The package URL. */
    String url() {
        String qualifiers = classifier.isEmpty() ? "?type=jar" : "?classifier=" + classifier + "&type=jar";
        return "pkg:maven/" + group + "/" + artifact + "@" + version + qualifiers;
    }
}
