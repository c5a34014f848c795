package org.kota.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first administrator of an installation: user {@code admin} with a one-time password in a file that only its owner
 * can read. The first login with it withdraws the password and deletes the file.
 */
final class FirstAdministrator {

    static final String USER = "admin";
    /** Before the hash of a password that is good for one login. */
    static final String ONCE = "once:";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    /** No hash: no password matches. */
    private static final String WITHDRAWN = "withdrawn";

    private static final String GROUP = "_g_:admingroup";
    private static final String GROUP_LINE =
            "_g_\\:admingroup = group,admin,manager,supervisor,operator,viewer,systembundles,ssh";

    private final UsersFile users;
    private final Path passwordFile;

    FirstAdministrator(UsersFile users, Path passwordFile) {
        this.users = users;
        this.passwordFile = passwordFile;
    }

    /** Makes the administrator unless there is one: its password is on disk before its account exists. */
    void create() throws IOException {
        if (users.has(USER)) {
            return;
        }
        String password = Secrets.generate();
        OwnerFiles.write(passwordFile, password + "\n");
        if (!users.has(GROUP)) {
            users.append(GROUP_LINE);
        }
        String hash = ONCE + PasswordHash.of(password);
        users.append(USER + " = " + UsersFile.MARK + hash + UsersFile.MARK + "," + GROUP);
        LOG.info("The administrator's one-time password is in {}", passwordFile);
    }

    /** Whether this hash is that of a password for one login, also one that an older version wrote. */
    boolean isOnce(String stored, String password) {
        return stored.startsWith(ONCE) || isInFile(password);
    }

    /** Withdraws the one-time password. @return whether it was still good: if not, or if it can't be, nobody logs in */
    boolean redeem(String stored) {
        try {
            boolean first = users.replaceHash(stored, WITHDRAWN);
            if (first) {
                Files.deleteIfExists(passwordFile);
                LOG.info("The administrator has logged in; the one-time password is withdrawn");
            }
            return first;
        } catch (IOException e) {
            LOG.error("The one-time password can't be withdrawn and so isn't taken: mend the data folder.", e);
            return false;
        }
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
