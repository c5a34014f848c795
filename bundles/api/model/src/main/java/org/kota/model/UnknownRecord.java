package org.kota.model;

/**
 * A record of a kind that this release doesn't know, written by a newer one. Consumers pass over it.
 *
 * @param kind its number in the log
 */
public record UnknownRecord(int kind) implements BusRecord {}
