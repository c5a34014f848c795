/** The kit that every driver passes: subclass its tests with a {@link org.kota.drivertck.DriverProvider}. */
@Export
@Version("0.1.0")
package org.kota.drivertck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
