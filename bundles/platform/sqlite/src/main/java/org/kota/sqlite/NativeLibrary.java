package org.kota.sqlite;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.sqlite.JDBC;

/**
 * Gives SQLite's native library a private place to be unpacked to, wiped at each start: a killed process leaves its copy
 * behind, and the system's temporary folder would fill up. Takes the driver back when the bundle stops.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class NativeLibrary implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        // Others may open a file before this bundle starts: what is to be done then is done there.
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
