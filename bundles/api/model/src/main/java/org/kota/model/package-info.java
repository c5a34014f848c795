/**
 * The vocabulary of Kota: the entities of OGC SensorThings 1.1, the quality of a value, what the data bus carries, and
 * the clock. Values only: nothing here does I/O or knows another bundle.
 */
@Export
@Version("0.2.0")
package org.kota.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
