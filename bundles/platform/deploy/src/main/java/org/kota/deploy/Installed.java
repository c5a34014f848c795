package org.kota.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.osgi.framework.Version;

/**
 * A module that is installed, as its file tells: the truth of which the container's bundles are a copy.
 *
 * @param id of the module: the name of its feature
 * @param version of its feature
 * @param archive SHA-256 of the archive that it came in
 * @param publisher who vouched for it, or empty for nobody
 * @param bundles what it consists of, in the order of the feature
 * @param since when it was installed in this version
 * @param by the person who did
 */
record Installed(
        String id, Version version, String archive, String publisher, List<Bundled> bundles, Instant since, String by) {

    private static final String BUNDLE = "bundle.";

    Installed {
        bundles = List.copyOf(bundles);
    }

    /**
     * A bundle of it.
     *
     * @param symbolicName of the bundle
     * @param entry where it lies in the archive
     * @param digest SHA-256 of its bytes
     * @param startLevel at which it starts, or 0 for the container's
     */
    record Bundled(String symbolicName, String entry, String digest, int startLevel) {

        /** Under which the container knows it: other bytes are another bundle. */
        String location(String module) {
            return "kota-module:" + module + "/" + symbolicName + "/" + digest;
        }
    }

    /** As an archive brings it. */
    static Installed of(Vouched vouched, Instant since, String by) {
        Archive archive = vouched.archive();
        List<Bundled> bundles = archive.bundles().stream()
                .map(part -> new Bundled(
                        part.symbolicName(),
                        part.named().entry(),
                        part.digest(),
                        part.named().startLevel()))
                .toList();
        return new Installed(
                archive.feature().name(),
                archive.feature().version(),
                archive.digest(),
                vouched.publisher(),
                bundles,
                since,
                by);
    }

    /** The text of its file. */
    Properties properties() {
        var text = new Properties();
        text.setProperty("id", id);
        text.setProperty("version", version.toString());
        text.setProperty("archive", archive);
        text.setProperty("publisher", publisher);
        text.setProperty("since", since.toString());
        text.setProperty("by", by);
        for (int i = 0; i < bundles.size(); i++) {
            Bundled bundle = bundles.get(i);
            text.setProperty(
                    BUNDLE + i,
                    String.join(
                            " ", bundle.symbolicName, bundle.digest, String.valueOf(bundle.startLevel), bundle.entry));
        }
        return text;
    }

    /** What the text of a file says. @throws IllegalArgumentException if it isn't one that {@link #properties} gave */
    static Installed of(Properties text) {
        var bundles = new ArrayList<Bundled>();
        for (int i = 0; text.containsKey(BUNDLE + i); i++) {
            String[] words = text.getProperty(BUNDLE + i).split(" ", 4);
            bundles.add(new Bundled(words[0], words[3], words[1], Integer.parseInt(words[2])));
        }
        return new Installed(
                text.getProperty("id"),
                Version.parseVersion(text.getProperty("version")),
                text.getProperty("archive"),
                text.getProperty("publisher"),
                bundles,
                Instant.parse(text.getProperty("since")),
                text.getProperty("by"));
    }
}
