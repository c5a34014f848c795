package org.kota.device;

/**
 * A message as it arrived.
 *
 * @param origin topic, URL or register it came by
 * @param payload its bytes; not to be changed afterwards
 * @param arrival when Kota first received it, milliseconds since 1970 in Kota time: equal on every redelivery
 */
public record RawMessage(String origin, byte[] payload, long arrival) {}
