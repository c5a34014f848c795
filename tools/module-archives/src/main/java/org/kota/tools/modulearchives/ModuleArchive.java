package org.kota.tools.modulearchives;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one archive: the feature, then its bundles. */
final class ModuleArchive {

    /** Of the first day that the format can tell, Java writes the zone's time beside it. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String REPOSITORY = "repository/";

    private ModuleArchive() {}

    static void write(Path archive, ModuleFeature module, String version, Path system) throws IOException {
        String name = ModuleFeature.PREFIX + module.id();
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            byte[] feature = module.text(version).getBytes(StandardCharsets.UTF_8);
            put(
                    zip,
                    REPOSITORY + "org/kota/" + name + "/" + version + "/" + name + "-" + version + "-features.xml",
                    feature);
            for (String bundle : module.bundles()) {
                String path = ModuleFeature.path(bundle);
                put(zip, REPOSITORY + path, Files.readAllBytes(system.resolve(path)));
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
