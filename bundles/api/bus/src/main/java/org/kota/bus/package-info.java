/**
 * The data bus: a durable log with one contract for one node and many. Publishers get a receipt per record once it is on
 * disk; durable subscriptions go on where they stopped, whatever happened to their bundle in between.
 */
@Export
@Version("0.2.0")
package org.kota.bus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
