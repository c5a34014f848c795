package org.kota.security;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.kota.control.Rights;
import org.kota.security.PeopleFiles.Entry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in by a password for fronts that the container's own login doesn't serve, such as the page: the same files, the
 * same gate before them, the same audit log.
 */
@Component(service = PasswordDoor.class)
public final class PasswordDoor {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.login");
    private static final int LONGEST_NAME = 64;

    private final LoginGate gate;
    private final PeoplePasswords passwords;

    @Activate
    public PasswordDoor(
            @Reference(name = "gate") LoginGate gate, @Reference(name = "passwords") PeoplePasswords passwords) {
        this.gate = gate;
        this.passwords = passwords;
    }

    /**
     * Who came in.
     *
     * @param rights what they may do
     * @param mustChoose whether they came by a password for one login, and have to choose their own before anything else
     */
    public record Entered(Rights rights, boolean mustChoose) {}

    /** Lets somebody in, or not: it doesn't say why. A password for one login is used up. */
    public Optional<Entered> enter(String name, String password, InetSocketAddress from) {
        boolean right = gate.admit(name, LoginGate.place(from), () -> {
            passwords.spendFor(name, password);
            return noted(isRight(name, password), name, from);
        });
        return right ? present(name) : Optional.empty();
    }

    private boolean isRight(String name, String password) {
        Entry entry = passwords.files().people().get(name);
        return entry != null
                && entry.enabled()
                && entry.password() != null
                && passwords.checkPassword(password, entry.password().bare());
    }

    /** What holds for a person now; empty if they may not be in: somebody may have removed them meanwhile. */
    public Optional<Entered> present(String name) {
        Entry entry = passwords.files().people().get(name);
        return entry == null || !entry.enabled()
                ? Optional.empty()
                : Optional.of(new Entered(Rights.of(name, entry.words()), entry.mustChoose()));
    }

    /** Whether a person may be in at present. */
    public boolean lets(String name) {
        return passwords.files().lets(name);
    }

    private static boolean noted(boolean right, String name, InetSocketAddress from) {
        AUDIT.info("{}: {} http({})", right ? "login" : "refused login, wrong password", word(name), from);
        return right;
    }

    /** Notes in the audit log that somebody left. */
    public void left(String name) {
        AUDIT.info("logout: {} http", word(name));
    }

    private static String word(String name) {
        return CommandText.word(name, LONGEST_NAME);
    }
}
