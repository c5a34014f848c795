package org.kota.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.kota.deploy.Archive.Feature;
import org.kota.deploy.Archive.Named;
import org.kota.deploy.Archive.Part;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * Looks an archive of a module through before anything of it is installed. The container's own handling of archives writes
 * what lies under {@code resources/} anywhere below its home, and takes features that name bundles from elsewhere; this one
 * takes a feature and its bundles, all of them inside, and nothing else. Without state.
 */
final class ArchiveReader {

    /** Far above any module; the 17 that Kota plans are below 10 MB each. */
    static final long MOST_BYTES = 256L << 20;

    private static final int MOST_ENTRIES = 4_096;
    private static final String REPOSITORY = "repository/";
    private static final String FEATURES = "features.xml";

    private final ZipFile zip;
    private final String name;
    private final AtomicLong left = new AtomicLong(MOST_BYTES);

    private ArchiveReader(ZipFile zip, String name) {
        this.zip = zip;
        this.name = name;
    }

    /**
     * Reads it whole.
     *
     * @param file that nobody else writes to meanwhile: a copy of Kota's own
     * @param name of the file as its owner knows it, for what is said of it
     * @throws RefusedArchiveException if it isn't one that Kota takes, with what is wrong where
     * @throws IOException if it can't be read
     */
    static Archive read(Path file, String name) throws RefusedArchiveException, IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new RefusedArchiveException(name + " has more than " + (MOST_BYTES >> 20) + " MB");
        }
        try (InputStream bytes = Files.newInputStream(file);
                var zip = new ZipFile(file.toFile())) {
            return new ArchiveReader(zip, name).archive(Digests.of(bytes));
        } catch (ZipException e) {
            throw new RefusedArchiveException(name + " is no whole archive: " + e.getMessage(), e);
        }
    }

    private Archive archive(String digest) throws RefusedArchiveException, IOException {
        Map<String, ZipEntry> entries = entries();
        Feature feature = feature(entries);
        var parts = new ArrayList<Part>();
        for (Named named : feature.bundles()) {
            ZipEntry entry = entries.get(named.entry());
            require(
                    entry != null,
                    "the feature names " + named.location() + ", which isn't inside (as " + named.entry() + ")");
            parts.add(part(named, entry));
        }
        requireOnce(feature.bundles(), Named::location);
        requireOnce(parts, Part::symbolicName);
        requireNothingElse(entries.keySet(), feature);
        return new Archive(feature, digest, parts);
    }

    private Map<String, ZipEntry> entries() throws RefusedArchiveException {
        List<? extends ZipEntry> all = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .limit(MOST_ENTRIES + 1L)
                .toList();
        require(all.size() <= MOST_ENTRIES, "it has more than " + MOST_ENTRIES + " entries");
        requireOnce(all, ZipEntry::getName);
        for (ZipEntry entry : all) {
            requirePlain(entry.getName());
        }
        return all.stream().collect(Collectors.toMap(ZipEntry::getName, Function.identity()));
    }

    private void requirePlain(String entry) throws RefusedArchiveException {
        boolean plain = entry.matches("[\\w.+@~/ -]+")
                && !entry.startsWith("/")
                && List.of(entry.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        require(
                plain,
                "the entry '" + printable(entry)
                        + "' leads out of the archive, or has characters that no part of it needs");
        require(
                !entry.startsWith("resources/"),
                "it has " + entry + ": what lies under resources/ would be written beside the module");
    }

    private static String printable(String entry) {
        return entry.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private Feature feature(Map<String, ZipEntry> entries) throws RefusedArchiveException, IOException {
        List<ZipEntry> files = entries.values().stream()
                .filter(entry -> entry.getName().startsWith(REPOSITORY)
                        && entry.getName().endsWith(FEATURES))
                .toList();
        require(
                files.size() == 1,
                "it has " + files.size() + " files repository/…" + FEATURES + "; the archive of a module has one");
        try (InputStream text = bounded(files.get(0))) {
            return FeatureText.read(text, files.get(0).getName());
        }
    }

    private Part part(Named named, ZipEntry entry) throws RefusedArchiveException, IOException {
        var digest = Digests.begin();
        try (var bytes = new DigestInputStream(bounded(entry), digest)) {
            Manifest manifest = new JarInputStream(bytes, false).getManifest();
            bytes.transferTo(OutputStream.nullOutputStream());
            return part(named, manifest, Digests.text(digest));
        }
    }

    private Part part(Named named, Manifest manifest, String digest) throws RefusedArchiveException {
        String symbolicName = header(manifest, Constants.BUNDLE_SYMBOLICNAME);
        require(!symbolicName.isEmpty(), named.entry() + " is no OSGi bundle: its manifest has no Bundle-SymbolicName");
        require(
                header(manifest, Constants.FRAGMENT_HOST).isEmpty(),
                named.entry() + " is a fragment, which would change another bundle");
        try {
            return new Part(
                    named, symbolicName, Version.parseVersion(header(manifest, Constants.BUNDLE_VERSION)), digest);
        } catch (IllegalArgumentException e) {
            throw new RefusedArchiveException(name + ": the Bundle-Version of " + named.entry() + " is none", e);
        }
    }

    /** Without its directives. */
    private static String header(Manifest manifest, String key) {
        String value = manifest == null ? null : manifest.getMainAttributes().getValue(key);
        return value == null ? "" : value.replaceFirst(";.*", "").strip();
    }

    /** What the entries hold together, unpacked, is bounded, whatever they say of their sizes. */
    private InputStream bounded(ZipEntry entry) throws IOException {
        return new BoundedStream(zip.getInputStream(entry), left);
    }

    private void requireNothingElse(Set<String> entries, Feature feature) throws RefusedArchiveException {
        Set<String> known = feature.bundles().stream().map(Named::entry).collect(Collectors.toSet());
        for (String entry : entries) {
            boolean expected = known.contains(entry)
                    || entry.startsWith("META-INF/")
                    || entry.endsWith(FEATURES)
                    || !entry.endsWith(".jar");
            require(expected, "it has " + entry + ", which its feature doesn't name");
        }
    }

    private <T> void requireOnce(List<? extends T> all, Function<T, String> key) throws RefusedArchiveException {
        var seen = new HashSet<String>();
        for (T one : all) {
            require(seen.add(key.apply(one)), "it has " + printable(key.apply(one)) + " twice");
        }
    }

    private void require(boolean good, String fault) throws RefusedArchiveException {
        if (!good) {
            throw new RefusedArchiveException(name + ": " + fault);
        }
    }
}
