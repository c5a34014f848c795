package org.kota.devices;

import java.util.random.RandomGenerator;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;

/**
 * What devices are served by.
 *
 * @param time real time, for deadlines
 * @param random for the spread of pauses
 */
record Platform(
        DataBus bus,
        DeadLetters deadLetters,
        Catalog catalog,
        KotaClock clock,
        RealTime time,
        LanePool pool,
        RandomGenerator random) {}
