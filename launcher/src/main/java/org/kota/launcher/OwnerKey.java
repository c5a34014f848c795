package org.kota.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * The key with which the owner of the data folder opens the shell of the instance: made at the first start, in a file
 * that only the owner can read. Who can read it could change the data anyway, so it needs no password.
 */
final class OwnerKey {

    /** Name of the shell user that this key opens. */
    static final String USER = "kota";

    private static final String GROUP =
            "_g_\\:kotaowner = group,admin,manager,supervisor,operator,viewer,systembundles,ssh";

    private OwnerKey() {}

    static Path file(DataFolder folder) {
        return folder.run().resolve("shell.key");
    }

    static void ensure(DataFolder folder) throws IOException {
        try {
            if (!Files.exists(file(folder))) {
                DataFolder.write(file(folder), encode(generate()), "rw-------");
            }
            admit(folder, load(file(folder)));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "Cannot use the key " + file(folder) + ": delete it, the next start makes a new one", e);
        }
    }

    static KeyPair load(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----|\\s", "");
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey)
                rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
        return new KeyPair(rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
        return generator.generateKeyPair();
    }

    private static String encode(KeyPair pair) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    /** Puts the key among those the container admits; other people's keys stay. */
    private static void admit(DataFolder folder, KeyPair pair) throws IOException {
        Path keys = folder.etc().resolve("keys.properties");
        String line = USER + " = " + PublicKeyEntry.toString(pair.getPublic()).split(" ")[1] + ",_g_:kotaowner";
        List<String> before = Files.exists(keys) ? Files.readAllLines(keys, StandardCharsets.UTF_8) : List.of();
        String after = Stream.concat(before.stream().filter(OwnerKey::isOthers), Stream.of(GROUP, line))
                .collect(Collectors.joining("\n", "", "\n"));
        if (!after.equals(String.join("\n", before) + "\n")) {
            DataFolder.write(keys, after, "rw-------");
        }
    }

    private static boolean isOthers(String line) {
        return !line.startsWith(USER + " ") && !line.startsWith("_g_\\:kotaowner");
    }
}
