/** What drivers that bring the same MQTT client with them have in common. */
@Export
@Version("0.1.0")
package org.kota.sockets;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
