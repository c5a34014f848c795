/** The kit that every implementation of the data bus passes. */
@Export
@Version("0.1.0")
package org.kota.bustck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
