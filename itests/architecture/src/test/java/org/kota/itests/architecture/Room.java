package org.kota.itests.architecture;

import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle as built: its area and folder under {@code bundles/}, the headers of its manifest, the packages of its own
 * classes.
 */
record Room(
        String area,
        String folder,
        String name,
        Set<String> imports,
        Set<String> exports,
        Set<String> packages,
        Path jar) {

    static final String HOUSE = "org.kota.";

    /** All bundles of the source tree; each must have been built. */
    static List<Room> all(Path root) {
        try (Stream<Path> poms = Files.walk(root.resolve("bundles"), 3)) {
            return poms.filter(file -> file.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .sorted()
                    .map(Room::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the source tree " + root, e);
        }
    }

    private static Room of(Path module) {
        try {
            return read(module, built(module));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bundle of " + module, e);
        }
    }

    private static Room read(Path module, Path built) throws IOException {
        try (JarFile jar = new JarFile(built.toFile())) {
            Set<String> packages = jar.stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(entry -> entry.startsWith(HOUSE) && entry.endsWith(".class"))
                    .map(entry -> entry.replaceAll("\\.[^.]+\\.class$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            String area = module.getParent().getFileName().toString();
            return of(area, module.getFileName().toString(), jar.getManifest(), packages, built);
        }
    }

    static Room of(String area, String folder, Manifest manifest, Set<String> packages, Path jar) {
        String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
        return new Room(
                area, folder, name, own(manifest, "Import-Package"), own(manifest, "Export-Package"), packages, jar);
    }

    private static Path built(Path module) throws IOException {
        Path target = module.resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file ->
                            file.getFileName().toString().matches("org\\.kota\\.[a-z0-9]+-[0-9].*(?<!-tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            module + " has no built bundle: add it to a feature in features/, or run the whole build"));
        }
    }

    private static Set<String> own(Manifest manifest, String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return OSGiHeader.parseHeader(value).keySet().stream()
                .filter(name -> name.startsWith(HOUSE))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
