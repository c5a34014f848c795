package org.kota.security;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class PasswordHashTest {

    @Test
    public void matchesItsPasswordAndNoOther() {
        String hash = PasswordHash.of("kata sandi");
        assertTrue(PasswordHash.matches("kata sandi", hash));
        assertFalse(PasswordHash.matches("kata sandi ", hash));
        assertFalse(PasswordHash.matches("", hash));
    }

    @Test
    public void neverHashesTwiceAlike() {
        assertNotEquals(PasswordHash.of("kata sandi"), PasswordHash.of("kata sandi"));
    }

    @Test
    public void keepsTheCostBesideTheHash() {
        assertTrue(PasswordHash.of("x").startsWith("pbkdf2:210000:"));
        String cheaper = "pbkdf2:1:00:" + "00".repeat(32);
        assertFalse(PasswordHash.matches("x", cheaper));
    }
}
