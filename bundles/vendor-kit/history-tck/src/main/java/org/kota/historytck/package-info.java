/** The kit that every implementation of the history passes. */
@Export
@Version("0.1.0")
package org.kota.historytck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
