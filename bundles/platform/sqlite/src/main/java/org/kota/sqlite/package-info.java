/** One way to open SQLite files: durable settings, explicit transactions, errors with the file's name. */
@Export
@Version("0.2.0")
package org.kota.sqlite;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
