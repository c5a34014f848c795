/** What counts as a secret in settings, logs and answers, and how it is taken out: one rule for all who show such texts. */
@Export
@Version("0.1.0")
package org.kota.redaction;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
