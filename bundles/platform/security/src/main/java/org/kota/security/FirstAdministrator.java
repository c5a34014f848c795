package org.kota.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first administrator of an installation: user {@code admin}, or as setup was told, with a one-time password in a file that only its owner
 * can read. The first login with it withdraws the password and deletes the file.
 */
final class FirstAdministrator {

    /** Unless setup was told another name. */
    static final String USUAL = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private static final String GROUP = PersonLine.GROUP + "admingroup";
    private static final String GROUP_WORDS = "group,admin,manager,supervisor,operator,viewer,systembundles,ssh";

    private final PeopleFiles files;
    private final Path passwordFile;
    private final String user;

    /** @param user the name that the first one gets */
    FirstAdministrator(PeopleFiles files, Path passwordFile, String user) {
        this.files = files;
        this.user = user;
        this.passwordFile = passwordFile;
    }

    /** Makes the administrator unless there is one, under this or another name: its password is on disk before it is. */
    void create() throws IOException {
        var people = files.people();
        boolean another = people.entrySet().stream()
                .anyMatch(person -> !person.getKey().equals(PeopleFiles.OWNER)
                        && person.getValue().administers(person.getKey()));
        if (another || files.passwords().read().value(user).isPresent()) {
            return;
        }
        String password = Secrets.generate();
        OwnerFiles.write(passwordFile, password + "\n");
        String hash = PersonLine.ONCE + PasswordHash.of(password);
        files.passwords().edit(text -> {
            if (text.value(GROUP).isEmpty()) {
                text.put(GROUP, GROUP_WORDS);
            }
            text.put(user, PersonLine.ofHash(hash, List.of(GROUP)).value());
            return null;
        });
        LOG.info("The one-time password of the administrator {} is in {}", user, passwordFile);
    }

    /** Whether this hash is that of a password for one login, also one that an older version wrote. */
    boolean isOnce(String stored, String password) {
        return stored.startsWith(PersonLine.ONCE) || isInFile(password);
    }

    /** Withdraws a one-time password. @return whether it was still good: if not, or if it can't be, nobody logs in */
    boolean redeem(String stored) {
        try {
            String person = files.passwords().edit(text -> withdraw(text, stored));
            if (user.equals(person)) {
                Files.deleteIfExists(passwordFile);
            }
            if (person != null) {
                LOG.info("{} has logged in with a one-time password; it is withdrawn", person);
            }
            return person != null;
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.error("The one-time password can't be withdrawn and so isn't taken: mend the data folder.", e);
            return false;
        }
    }

    /** @return whose it was, or null: of two who try at once, one sees it */
    private static String withdraw(PeopleText text, String stored) {
        for (String name : text.keys()) {
            PersonLine line = text.value(name).map(PersonLine::parse).orElseThrow();
            if (line.bare().equals(stored)) {
                text.put(name, line.withHash(PersonLine.WITHDRAWN).value());
                return name;
            }
        }
        return null;
    }

    private boolean isInFile(String password) {
        try {
            return Files.exists(passwordFile)
                    && MessageDigest.isEqual(
                            Files.readString(passwordFile).strip().getBytes(StandardCharsets.UTF_8),
                            password.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.error("{} can't be read: give it to the owner of the data folder.", passwordFile, e);
            return true;
        }
    }
}
