package org.kota.shell.support;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** How raw bytes are written: as text where they are text. */
public final class Payload {

    private static final int LINE = 100;

    private Payload() {}

    /** One line of at most 100 characters; bytes that aren't text as hexadecimal digits. */
    public static String line(byte[] payload) {
        String whole = text(payload)
                .map(text -> text.replaceAll("\\s+", " "))
                .orElseGet(() -> "0x" + HexFormat.of().formatHex(payload));
        return whole.length() <= LINE ? whole : whole.substring(0, LINE - 1) + "…";
    }

    /** The whole of it. */
    public static String full(byte[] payload) {
        return text(payload).orElseGet(() -> "0x" + HexFormat.of().formatHex(payload));
    }

    /** Adds {@code payload} where it is text, else {@code payloadBase64}. */
    public static Fields json(Fields fields, byte[] payload) {
        return text(payload)
                .map(text -> fields.with("payload", text))
                .orElseGet(
                        () -> fields.with("payloadBase64", Base64.getEncoder().encodeToString(payload)));
    }

    private static boolean isText(int c) {
        return !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t';
    }

    private static Optional<String> text(byte[] payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            return Optional.of(text).filter(t -> t.chars().allMatch(Payload::isText));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
