package org.kota.modules;

import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.control.City;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;
import org.kota.store.History;

/** The services of the platform that every module is given a limited view of. */
record Platform(DataBus bus, DeadLetters letters, History history, Catalog catalog, City city, KotaClock clock) {}
