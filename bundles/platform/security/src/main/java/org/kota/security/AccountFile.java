package org.kota.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.kota.control.DeviceAccount;
import org.kota.model.Names;
import org.kota.store.FileIncidents;

/** The device accounts in one owner-only file, read once and replaced as a whole with each change. */
final class AccountFile {

    private static final String HEADER =
            "# Device accounts: id, issued, salt, SHA-256(salt, secret). Managed by Kota.\n";

    /** What an unknown user is compared with, so that it takes as long as a known one. */
    private static final AccountRecord NOBODY = AccountRecord.of("", Instant.EPOCH, Secrets.generate());

    private final Path file;
    private final Supplier<Instant> now;
    private final FileGuard guard;
    private final Map<String, AccountRecord> accounts = new ConcurrentSkipListMap<>();

    AccountFile(Path file, Supplier<Instant> now) throws IOException {
        this.file = file;
        this.now = now;
        guard = new FileGuard(file, () -> save(accounts));
        if (Files.exists(file)) {
            guard.remember();
            read();
        }
    }

    private void read() throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                var account = AccountRecord.parse(line);
                accounts.put(account.deviceId(), account);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException(
                        file + ", line " + number + " isn't a device account: " + e.getMessage()
                                + ". Restore the file from a backup, or delete the line and rotate that device's secret.",
                        e);
            }
        }
    }

    synchronized String issue(String deviceId) {
        Names.requireName(deviceId);
        if (accounts.containsKey(deviceId)) {
            throw new IllegalStateException(
                    "Device '" + deviceId + "' has an account already; rotate its secret to get a new one.");
        }
        return put(deviceId);
    }

    synchronized String rotate(String deviceId) {
        if (!accounts.containsKey(deviceId)) {
            throw new IllegalStateException("Device '" + deviceId + "' has no account; issue one.");
        }
        return put(deviceId);
    }

    private String put(String deviceId) {
        String secret = Secrets.generate();
        var changed = new TreeMap<>(accounts);
        changed.put(deviceId, AccountRecord.of(deviceId, now.get(), secret));
        save(changed);
        accounts.put(deviceId, changed.get(deviceId));
        return secret;
    }

    synchronized boolean revoke(String deviceId) {
        if (!accounts.containsKey(deviceId)) {
            return false;
        }
        var changed = new TreeMap<>(accounts);
        changed.remove(deviceId);
        save(changed);
        accounts.remove(deviceId);
        return true;
    }

    private void save(Map<String, AccountRecord> changed) {
        var text = new StringBuilder(HEADER);
        changed.values().forEach(account -> text.append(account.line()).append('\n'));
        try {
            OwnerFiles.write(file, text.toString());
            guard.remember();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The device accounts can't be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /** Puts the file back if somebody has removed it. */
    synchronized void look() {
        guard.look();
    }

    /** See {@link FileGuard#incident}. */
    Optional<FileIncidents.Incident> incident() {
        return guard.incident();
    }

    boolean verify(String user, String secret) {
        var account = user == null ? null : accounts.get(user);
        boolean matches = (account == null ? NOBODY : account).matches(secret == null ? "" : secret);
        return account != null && matches;
    }

    Optional<DeviceAccount> find(String deviceId) {
        return Optional.ofNullable(accounts.get(deviceId)).map(AccountRecord::account);
    }

    List<DeviceAccount> list() {
        return accounts.values().stream().map(AccountRecord::account).toList();
    }
}
