package org.kota.buslocal;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Output} wrote. Reading beyond the end throws {@link IndexOutOfBoundsException}. */
final class Input {

    private final byte[] bytes;
    private int at;

    Input(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int at() {
        return at;
    }

    boolean more() {
        return at < bytes.length;
    }

    void seek(int position) {
        if (position < at || position > bytes.length) {
            throw new IndexOutOfBoundsException("a length points outside: " + position);
        }
        at = position;
    }

    int u8() {
        return bytes[at++] & 0xFF;
    }

    int i32() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value |= u8() << (8 * i);
        }
        return value;
    }

    double f64() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits |= (long) u8() << (8 * i);
        }
        return Double.longBitsToDouble(bits);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number doesn't end");
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    String text() {
        int length = (int) varint();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("a text points outside: " + length);
        }
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }
}
