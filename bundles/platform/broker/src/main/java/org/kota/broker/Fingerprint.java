package org.kota.broker;

import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * What tells a repeated publish from another one of the same account.
 *
 * @param slot client id (hashed) and packet id: one that isn't a repetition ends what was known of the one before
 * @param content the hash of client id, topic and payload
 */
record Fingerprint(long slot, long content) {

    private static final int PACKET_ID_BITS = 16;

    static Fingerprint of(String clientId, String topic, MqttPublishMessage publish) {
        byte[] client = bytes(clientId);
        var digest = sha256();
        digest.update(client);
        digest.update((byte) 0);
        digest.update(bytes(topic));
        digest.update((byte) 0);
        digest.update(publish.payload().nioBuffer());
        return new Fingerprint(
                slot(client, publish.variableHeader().packetId()),
                ByteBuffer.wrap(digest.digest()).getLong());
    }

    private static long slot(byte[] client, int packetId) {
        var crc = new CRC32C();
        crc.update(client);
        return crc.getValue() << PACKET_ID_BITS | packetId;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }
}
