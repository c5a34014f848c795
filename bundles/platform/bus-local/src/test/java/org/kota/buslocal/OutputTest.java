package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import org.junit.Test;

public class OutputTest {

    private static final long[] NUMBERS = {0, 1, 0x7F, 0x80, Long.MAX_VALUE, -1, Long.MIN_VALUE};

    @Test
    public void growsAsFarAsEachKindNeedsWhereverItIsFull() {
        for (int capacity = 0; capacity <= 24; capacity++) {
            var out = new Output(capacity);
            for (long number : NUMBERS) {
                out.u8(0xFE);
                out.i32((int) number);
                out.f64(number);
                out.varint(number);
                out.signed(number);
                out.text("siaga " + number);
            }
            var in = new Input(out.toBytes(), 0);
            for (long number : NUMBERS) {
                assertEquals(0xFE, in.u8());
                assertEquals((int) number, in.i32());
                assertEquals(number, in.f64(), 0);
                assertEquals(number, in.varint());
                assertEquals(number, in.signed());
                assertEquals("siaga " + number, in.text());
            }
            assertFalse("nothing is left over", in.more());
        }
    }

    @Test
    public void eachKindAloneFitsIntoWhatIsEmpty() {
        var four = new Output(0);
        four.i32(-7);
        assertEquals(-7, new Input(four.toBytes(), 0).i32());
        var eight = new Output(0);
        eight.f64(0.1);
        assertEquals(0.1, new Input(eight.toBytes(), 0).f64(), 0);
        var ten = new Output(0);
        ten.varint(-1);
        assertEquals(-1, new Input(ten.toBytes(), 0).varint());
    }

    @Test
    public void aTextThatIsCutOffIsRefused() {
        var out = new Output(8);
        out.u8(0);
        out.text("muka air");
        byte[] whole = out.toBytes();
        assertEquals("muka air", new Input(whole, 1).text());
        for (int length = 2; length < whole.length; length++) {
            var cut = new Input(Arrays.copyOf(whole, length), 1);
            assertEquals(
                    "a text points outside: 8",
                    assertThrows(IndexOutOfBoundsException.class, cut::text).getMessage());
        }
    }

    @Test
    public void aNumberThatDoesNotEndIsRefused() {
        byte[] endless = new byte[12];
        Arrays.fill(endless, (byte) 0x80);
        assertEquals(
                "a number doesn't end",
                assertThrows(IndexOutOfBoundsException.class, () -> new Input(endless, 0).varint())
                        .getMessage());
    }
}
