package org.kota.operationsroom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, ready to be sent.
 *
 * @param bytes its content
 * @param gzip the content compressed, or null where that gains nothing
 * @param tag the entity tag, quotes included
 * @param type the media type
 */
record Asset(byte[] bytes, byte[] gzip, String tag, String type) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    /** Reads a file of the bundle; the ending of its name tells its type. */
    static Asset read(URL file) {
        String path = file.getPath();
        String ending = path.substring(path.lastIndexOf('.') + 1);
        try (InputStream in = file.openStream()) {
            byte[] bytes = in.readAllBytes();
            String type = TYPES.getOrDefault(ending, "application/octet-stream");
            return new Asset(bytes, ending.equals("woff2") ? null : compressed(bytes), tag(bytes), type);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's file " + path + " can't be read from its bundle", e);
        }
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
