package org.kota.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.karaf.jaas.modules.Encryption;
import org.apache.karaf.jaas.modules.EncryptionService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How the passwords in {@code etc/users.properties} are kept and checked ({@code encryption.name = kota} in
 * etc/org.apache.karaf.jaas.cfg). It sees each login, and so withdraws those passwords that are good for one.
 */
@Component(
        service = {EncryptionService.class, PeoplePasswords.class},
        immediate = true,
        property = "name=kota")
public final class PeoplePasswords implements EncryptionService, Encryption {

    /** What takes as long to refuse as the password of somebody who is there. */
    private static final String NOBODYS = PasswordHash.of(Secrets.generate());

    private final PeopleFiles files;
    private final FirstAdministrator administrator;

    @Activate
    public PeoplePasswords(BundleContext context) throws IOException {
        this(
                PeopleFiles.in(Path.of(context.getProperty("karaf.etc"))),
                Path.of(context.getProperty("kota.data"), "ADMIN-PASSWORD.txt"),
                firstName(Path.of(context.getProperty("kota.data"), "run", "first-administrator")));
    }

    private static String firstName(Path note) throws IOException {
        return Files.exists(note)
                ? Files.readString(note, StandardCharsets.UTF_8).strip()
                : FirstAdministrator.USUAL;
    }

    PeoplePasswords(PeopleFiles files, Path passwordFile) throws IOException {
        this(files, passwordFile, FirstAdministrator.USUAL);
    }

    PeoplePasswords(PeopleFiles files, Path passwordFile, String first) throws IOException {
        this.files = files;
        this.administrator = new FirstAdministrator(files, passwordFile, first);
        administrator.create();
    }

    /** The files of people, which this and whoever else changes them share. */
    PeopleFiles files() {
        return files;
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
        return PasswordHash.matches(plain, bare(stored))
                && (!administrator.isOnce(stored, plain) || administrator.redeem(stored));
    }

    /** Whether this is a person's password; one for a single login isn't used up. As long for whoever isn't there. */
    boolean isPassword(String user, String password) {
        String hash = hashOf(user);
        boolean known = PasswordHash.isOne(hash);
        return PasswordHash.matches(password, known ? hash : NOBODYS) && known;
    }

    /** Lets as much time pass as a wrong password costs where the login would answer at once: nobody learns who is there. */
    void spendFor(String user, String password) {
        if (!PasswordHash.isOne(hashOf(user))) {
            PasswordHash.matches(password, NOBODYS);
        }
    }

    private String hashOf(String user) {
        String stored = files.passwords()
                .read()
                .value(user)
                .map(line -> PersonLine.parse(line).bare())
                .orElse("");
        return bare(stored);
    }

    private static String bare(String stored) {
        return stored.startsWith(PersonLine.ONCE) ? stored.substring(PersonLine.ONCE.length()) : stored;
    }
}
