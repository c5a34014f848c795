package org.kota.broker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.control.DeviceAccount;
import org.kota.control.DeviceAccounts;

/** Accounts kept in memory whose secret is "secret of " and the device's id. */
final class MemoryAccounts implements DeviceAccounts {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    @Override
    public String issue(String deviceId) {
        secrets.put(deviceId, "secret of " + deviceId);
        return secrets.get(deviceId);
    }

    @Override
    public String rotate(String deviceId) {
        secrets.put(deviceId, "new secret of " + deviceId);
        return secrets.get(deviceId);
    }

    @Override
    public boolean revoke(String deviceId) {
        return secrets.remove(deviceId) != null;
    }

    @Override
    public boolean verify(String user, String secret) {
        return secret.equals(secrets.get(user));
    }

    @Override
    public Optional<DeviceAccount> find(String deviceId) {
        return Optional.ofNullable(secrets.get(deviceId)).map(s -> new DeviceAccount(deviceId, Instant.EPOCH));
    }

    @Override
    public List<DeviceAccount> list() {
        return List.of();
    }
}
