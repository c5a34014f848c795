package org.kota.security;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

public class SecretsTest {

    @Test
    public void carryAtLeast128RandomBits() {
        String secret = Secrets.generate();
        assertTrue(secret, secret.matches("([a-km-np-z2-9]{7}-){3}[a-km-np-z2-9]{7}"));
        int alphabet = IntStream.range(0, 200)
                .mapToObj(i -> Secrets.generate())
                .flatMapToInt(String::chars)
                .filter(c -> c != '-')
                .boxed()
                .collect(Collectors.toSet())
                .size();
        assertEquals("2^5 characters, 28 of them: 140 bits", 32, alphabet);
    }

    @Test
    public void digestToTheSameOnlyWithTheSameSalt() {
        var salt = Secrets.salt();
        assertArrayEquals(Secrets.digest(salt, "rahasia"), Secrets.digest(salt, "rahasia"));
        assertFalse(Arrays.equals(Secrets.digest(salt, "rahasia"), Secrets.digest(Secrets.salt(), "rahasia")));
    }
}
