package org.kota.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.stream.Stream;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.sqlite.JDBC;

/**
 * Gives SQLite's native library a private place to be unpacked to, wiped at each start: a killed process leaves its copy
 * behind, and the system's temporary folder would fill up.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class NativeLibrary implements BundleActivator {

    private static final String DIRECTORY = "org.sqlite.tmpdir";

    @Override
    public void start(BundleContext context) throws IOException {
        String data = context.getProperty("kota.data");
        if (data != null) {
            Path directory = Path.of(data, "tmp", "sqlite");
            wipe(directory);
            Files.createDirectories(directory);
            System.setProperty(DIRECTORY, directory.toString());
        }
    }

    @Override
    public void stop(BundleContext context) throws SQLException {
        for (var driver : Collections.list(DriverManager.getDrivers())) {
            if (driver instanceof JDBC) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }

    private static void wipe(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> old = Files.list(directory)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
