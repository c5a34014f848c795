package org.kota.shell.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * What other parts of the platform say in English, such as a driver's remark on a device, in the language that is spoken.
 * Each bundle brings the translations of its own texts, in {@value #CATALOGUE}: the English text with a gap for
 * whatever it puts into it, the same in Indonesian, an empty line.
 */
public final class Said {

    /** Where a bundle has them. */
    static final String CATALOGUE = "OSGI-INF/kota/texts_id.txt";

    private static final int MOST_KNOWN = 5_000;

    private static volatile Said last = new Said("", List.of());

    private final String bundles;
    private final List<SaidTemplate> templates;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private Said(String bundles, List<SaidTemplate> templates) {
        this.bundles = bundles;
        this.templates = templates;
    }

    /** It in the language that is spoken, where somebody has translated it. */
    public static String spoken(String english) {
        if (english == null || english.isBlank() || Language.spoken() == Language.ENGLISH) {
            return english;
        }
        return now().indonesian(english);
    }

    /** The catalogues of what is installed now, for a front other than the shell. */
    static String indonesianOf(String english) {
        return english == null || english.isBlank() ? english : now().indonesian(english);
    }

    /** Each text is taken apart once: a page asks for the same ones every second. */
    private String indonesian(String english) {
        if (known.size() > MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(english, text -> new SaidReader(templates, text).read(text));
    }

    /** Those of the bundles that are installed now: read again when one came, went or was updated. */
    private static Said now() {
        Bundle shell = FrameworkUtil.getBundle(Said.class);
        List<Bundle> all =
                shell == null ? List.of() : List.of(shell.getBundleContext().getBundles());
        String seen = all.stream()
                .map(bundle -> bundle.getBundleId() + "@" + bundle.getLastModified())
                .collect(Collectors.joining(" "));
        Said before = last;
        if (before.bundles.equals(seen) && !before.templates.isEmpty()) {
            return before;
        }
        Stream<URL> catalogues = shell == null
                ? withoutFramework()
                : all.stream()
                        .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                        .map(bundle -> bundle.getEntry(CATALOGUE));
        last = new Said(seen, templates(catalogues.filter(Objects::nonNull)));
        return last;
    }

    private static Stream<URL> withoutFramework() {
        try {
            return Collections.list(Said.class.getClassLoader().getResources(CATALOGUE)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell's texts can't be read: " + CATALOGUE, e);
        }
    }

    private static List<SaidTemplate> templates(Stream<URL> catalogues) {
        var templates = new ArrayList<SaidTemplate>();
        catalogues.forEach(catalogue -> Language.pairs(catalogue)
                .forEach((english, indonesian) ->
                        templates.add(SaidTemplate.of(english, indonesian, catalogue.toString()))));
        return List.copyOf(templates);
    }
}
