/**
 * What a pilot module implements: a {@link org.kota.service.CityService} that consumes Observations from the bus and
 * publishes derived ones, with state that is a function of the log.
 */
@Export
@Version("0.1.0")
package org.kota.service;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
