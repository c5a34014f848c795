package org.kota.tools.thirdparty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Writes what a program says of itself, {@code Release <program folder>}: the licences of its parts, its bill of
 * materials, and the digests of all its files. {@code release.properties} must be there.
 */
public final class Release {

    private Release() {}

    /** Entry point of the build. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path folder) throws IOException {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve("release.properties"))) {
            release.load(file);
        }
        Program program = new Program(folder);
        new ThirdParty(program).write();
        new Texts(program).write();
        new Sbom(program, release).write();
        Sums.write(folder);
    }
}
