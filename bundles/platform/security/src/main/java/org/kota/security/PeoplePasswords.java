package org.kota.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.karaf.jaas.modules.Encryption;
import org.apache.karaf.jaas.modules.EncryptionService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How the passwords in {@code etc/users.properties} are kept and checked ({@code encryption.name = kota} in
 * etc/org.apache.karaf.jaas.cfg). It sees each login, and so the first one of the administrator.
 */
@Component(immediate = true, property = "name=kota")
public final class PeoplePasswords implements EncryptionService, Encryption {

    private final FirstAdministrator administrator;

    @Activate
    public PeoplePasswords(BundleContext context) throws IOException {
        this(new FirstAdministrator(
                Path.of(context.getProperty("karaf.etc"), "users.properties"),
                Path.of(context.getProperty("kota.data"), "ADMIN-PASSWORD.txt")));
        administrator.create();
    }

    PeoplePasswords(FirstAdministrator administrator) {
        this.administrator = administrator;
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
        boolean matches = PasswordHash.matches(plain, stored);
        if (matches) {
            administrator.used(plain);
        }
        return matches;
    }
}
