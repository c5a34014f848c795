package org.kota.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every check of a password, whatever front it is typed at: too many wrong ones of a person or from an
 * address, and none is even looked at for a while. Keys don't pass here: nobody guesses one, and whoever holds that of the
 * data folder's owner always gets in.
 */
@Component(service = LoginGate.class)
public final class LoginGate {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.login");
    private static final int LONGEST_NAME = 64;
    private static final int NETWORK_BYTES = 8;

    private final LoginThrottle people;
    private final LoginThrottle addresses;

    @Reference(
            name = "settings",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LoginSettings settings;

    @Activate
    public LoginGate() {
        this(System::nanoTime);
    }

    LoginGate(LongSupplier nanos) {
        people = new LoginThrottle(nanos);
        addresses = new LoginThrottle(nanos);
    }

    /**
     * Has a password checked, unless too many were wrong.
     *
     * @param user who they say they are
     * @param from where they are
     * @param check whether it is right; isn't called for who has to wait
     */
    boolean admit(String user, String from, BooleanSupplier check) {
        String person = CommandText.word(user, LONGEST_NAME);
        if (!addresses.begin(from, ofAddress())) {
            write("refused login, too many wrong passwords from there", person, from);
            return false;
        }
        if (!people.begin(person, ofPerson())) {
            addresses.cancel(from);
            write("refused login, too many wrong passwords", person, from);
            return false;
        }
        boolean right = false;
        try {
            right = check.getAsBoolean();
        } finally {
            ended(right, person, from);
        }
        return right;
    }

    /** A right password clears its person, and never the address: who has one could guess those of others. */
    private void ended(boolean right, String person, String from) {
        note("passwords of " + person, people.end(person, right, ofPerson()), person, from);
        if (right) {
            addresses.cancel(from);
        } else {
            note("passwords from " + from, addresses.end(from, false, ofAddress()), person, from);
        }
    }

    private static void note(String what, Duration locked, String person, String from) {
        if (!locked.isZero()) {
            write("locked for " + locked.toSeconds() + " s: " + what, person, from);
        }
    }

    private static void write(String what, String person, String from) {
        AUDIT.info("{}: {} from {}", what, person, from);
    }

    /** A person was given another password: wrong ones of before count no more. */
    void forget(String person) {
        people.forget(person);
    }

    /** How long no password of a person is taken; zero if it is. */
    Duration locked(String person) {
        return people.locked(person);
    }

    /** The addresses from which no password is taken at present. */
    Map<String, Duration> lockedAddresses() {
        return addresses.locked();
    }

    private LoginSettings settings() {
        LoginSettings present = settings;
        return present == null ? LoginSettings.DEFAULT : present;
    }

    private LoginThrottle.Limits ofPerson() {
        LoginSettings now = settings();
        return new LoginThrottle.Limits(now.failures(), now.window(), now.lock(), now.longest());
    }

    private LoginThrottle.Limits ofAddress() {
        LoginSettings now = settings();
        return new LoginThrottle.Limits(now.failuresOfAddress(), now.window(), now.lock(), now.longest());
    }

    /** The name of the place that somebody comes from: an IPv4 address, or the network of an IPv6 one, which is one house. */
    static String place(SocketAddress remote) {
        InetAddress address = remote instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address == null) {
            return String.valueOf(remote);
        }
        return address instanceof Inet6Address
                ? HexFormat.ofDelimiter(":").formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
                : address.getHostAddress();
    }
}
