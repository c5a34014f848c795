package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class LoginGateTest {

    private long nanos;
    private final LoginGate gate = new LoginGate(() -> nanos);
    private final AtomicInteger checks = new AtomicInteger();

    private boolean admit(String user, String from, boolean right) {
        return gate.admit(user, from, () -> {
            checks.incrementAndGet();
            return right;
        });
    }

    @Test
    public void aLockedPersonIsNotCheckedFromAnywhereNorWithTheRightPassword() {
        for (int i = 0; i < 5; i++) {
            assertFalse(admit("wati", "10.0.0." + i, false));
        }
        assertFalse(admit("wati", "10.0.0.9", true));
        assertEquals(5, checks.get());
        assertEquals(Duration.ofMinutes(1), gate.locked("wati"));
        nanos += Duration.ofMinutes(1).toNanos();
        assertTrue(admit("wati", "10.0.0.9", true));
    }

    @Test
    public void whoeverIsNotThereIsLockedJustTheSame() {
        for (int i = 0; i < 5; i++) {
            admit("nobody", "10.0.0." + i, false);
        }
        assertNotEquals(Duration.ZERO, gate.locked("nobody"));
    }

    @Test
    public void anAddressThatTriesManyNamesIsLockedAndLocksNobodyElse() {
        for (int i = 0; i < 20; i++) {
            assertFalse(admit("guess-" + i, "10.0.0.1", false));
        }
        for (int i = 0; i < 30; i++) {
            assertFalse(admit("wati", "10.0.0.1", true));
        }
        assertEquals(20, checks.get());
        assertTrue(admit("wati", "10.0.0.2", true));
        assertEquals(java.util.Set.of("10.0.0.1"), gate.lockedAddresses().keySet());
    }

    @Test
    public void oneRightPasswordDoesNotClearAnAddress() {
        for (int i = 0; i < 20; i++) {
            admit("guess-" + i, "10.0.0.1", false);
            admit("mallory", "10.0.0.1", true);
        }
        assertEquals(1, gate.lockedAddresses().size());
    }

    @Test
    public void aCheckThatBreaksCountsAsWrong() {
        for (int i = 0; i < 5; i++) {
            try {
                gate.admit("wati", "10.0.0.1", () -> {
                    throw new IllegalStateException("the disk is gone");
                });
            } catch (IllegalStateException e) {
                checks.incrementAndGet();
            }
        }
        assertEquals(5, checks.get());
        assertNotEquals(Duration.ZERO, gate.locked("wati"));
    }

    @Test
    public void aHouseWithManyIpv6AddressesIsOnePlace() throws UnknownHostException {
        assertEquals(place("2001:db8:1:2::1"), place("2001:db8:1:2:3:4:5:6"));
        assertNotEquals(place("2001:db8:1:2::1"), place("2001:db8:1:3::1"));
        assertEquals("10.0.0.1", place("10.0.0.1"));
    }

    private static String place(String address) throws UnknownHostException {
        return LoginGate.place(new InetSocketAddress(InetAddress.getByName(address), 22));
    }

    @Test
    public void itsFileStatesTheLimitsAndNamesWhatIsWrong() throws InvalidSettingsException {
        assertEquals(LoginSettings.DEFAULT, new LoginFile().read(""));
        assertEquals(3, new LoginFile().read("login.failures = 3").failures());
        var wrong = org.junit.Assert.assertThrows(InvalidSettingsException.class, () -> new LoginFile()
                .read("login.lock.seconds = 60\nlogin.lock.longest.seconds = 30\n"));
        assertTrue(wrong.getMessage(), wrong.getMessage().contains("line 2, login.lock.longest.seconds"));
    }
}
