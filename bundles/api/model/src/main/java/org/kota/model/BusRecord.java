package org.kota.model;

/**
 * What the data bus carries. A consumer ignores the kinds it doesn't know: match the ones you handle and leave the rest
 * alone.
 */
public sealed interface BusRecord permits Observation, Correction, Retraction, Tick, UnknownRecord {}
