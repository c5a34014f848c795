/** What a disk lacks that takes nothing more: one answer for all who store on it or advise about it. */
@Export
@Version("0.1.0")
package org.kota.disk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
