package org.kota.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.karaf.jaas.modules.Encryption;
import org.apache.karaf.jaas.modules.EncryptionService;
import org.kota.control.PeopleAccounts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How the passwords in {@code etc/users.properties} are kept and checked ({@code encryption.name = kota} in
 * etc/org.apache.karaf.jaas.cfg). It sees each login, and so the first one of the administrator.
 */
@Component(immediate = true, property = "name=kota")
public final class PeoplePasswords implements EncryptionService, Encryption, PeopleAccounts {

    /** Least characters of a password that a person chooses. */
    static final int LEAST = 12;

    private final UsersFile users;
    private final FirstAdministrator administrator;

    @Activate
    public PeoplePasswords(BundleContext context) throws IOException {
        this(
                Path.of(context.getProperty("karaf.etc"), "users.properties"),
                Path.of(context.getProperty("kota.data"), "ADMIN-PASSWORD.txt"));
    }

    PeoplePasswords(Path users, Path passwordFile) throws IOException {
        this.users = new UsersFile(users);
        this.administrator = new FirstAdministrator(this.users, passwordFile);
        administrator.create();
    }

    @Override
    public Encryption createEncryption(Map<String, String> parameters) {
        return this;
    }

    @Override
    public String encryptPassword(String plain) {
        return PasswordHash.of(plain);
    }

    @Override
    public boolean checkPassword(String plain, String stored) {
        String hash = stored.startsWith(FirstAdministrator.ONCE)
                ? stored.substring(FirstAdministrator.ONCE.length())
                : stored;
        return PasswordHash.matches(plain, hash)
                && (!administrator.isOnce(stored, plain) || administrator.redeem(stored));
    }

    @Override
    public void setPassword(String user, String password) {
        if (password.length() < LEAST) {
            throw new IllegalArgumentException("A password has at least " + LEAST + " characters.");
        }
        try {
            if (!users.setHash(user, PasswordHash.of(password))) {
                throw new IllegalArgumentException(
                        "There is no person " + user + " in etc/users.properties: add a line for them first.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The password of " + user + " can't be stored.", e);
        }
    }
}
