/**
 * Catalog and history, for platform bundles and fronts: what there is in the city, what has been observed, and the
 * ledger that proves nothing got lost.
 */
@Export
@Version("0.3.0")
package org.kota.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
