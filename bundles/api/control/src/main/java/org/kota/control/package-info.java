/** What fronts (shell, pages) steer and watch the platform with: devices, modules, broker, accounts; and who may do what. */
@Export
@Version("0.10.0")
package org.kota.control;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
