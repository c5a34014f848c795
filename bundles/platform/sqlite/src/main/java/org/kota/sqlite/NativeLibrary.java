package org.kota.sqlite;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.kota.store.FileIncidents;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.sqlite.JDBC;

/**
 * Gives SQLite's native library a private place to be unpacked to, wiped at each start: a killed process leaves its copy
 * behind, and the system's temporary folder would fill up. Offers what others do to files. Takes the driver back when the bundle stops.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class NativeLibrary implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        // Others may open a file before this bundle starts: what is to be done then is done there.
        context.registerService(FileIncidents.class, NativeLibrary::incidents, null);
    }

    private static List<FileIncidents.Incident> incidents() {
        return Incidents.all().stream()
                .map(one -> new FileIncidents.Incident(one.text(), one.mended()))
                .toList();
    }

    @Override
    public void stop(BundleContext context) throws SQLException {
        for (var driver : Collections.list(DriverManager.getDrivers())) {
            if (driver instanceof JDBC) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }
}
