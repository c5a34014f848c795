/** Helpers for tests of drivers, services and platform bundles. */
@Export
@Version("0.1.0")
package org.kota.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
