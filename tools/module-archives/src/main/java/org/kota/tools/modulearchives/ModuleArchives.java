package org.kota.tools.modulearchives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.xpath.XPathExpressionException;

/**
 * Makes an archive of each module that comes with the program, {@code ModuleArchives <program folder> <features file>
 * <version> <feature>…}: {@code modules/<id>-<version>.kar} in the program folder, with the bundles of the feature
 * {@code kota-<id>}, which lie below {@code system/} there. The same bundles give the same bytes, wherever and whenever.
 */
public final class ModuleArchives {

    private ModuleArchives() {}

    /** Entry point of the build. */
    public static void main(String[] args) throws IOException, XPathExpressionException {
        write(Path.of(args[0]), Path.of(args[1]), args[2], List.of(args).subList(3, args.length));
    }

    static void write(Path program, Path features, String version, List<String> names)
            throws IOException, XPathExpressionException {
        var platform = new PlatformFeatures(features);
        Path folder = Files.createDirectories(program.resolve("modules"));
        for (String name : names) {
            ModuleFeature module = platform.module(name);
            Path archive = folder.resolve(module.id() + "-" + version + ".kar");
            ModuleArchive.write(archive, module, version, program.resolve("system"));
        }
    }
}
