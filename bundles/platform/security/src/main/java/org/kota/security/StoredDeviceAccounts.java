package org.kota.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import org.kota.control.DeviceAccount;
import org.kota.control.DeviceAccountListener;
import org.kota.control.DeviceAccounts;
import org.kota.model.KotaClock;
import org.kota.store.FileIncidents;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The device accounts under {@code security/devices} in the data folder, and what others did to that file. */
@Component
public final class StoredDeviceAccounts implements DeviceAccounts, FileIncidents {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final AccountFile file;
    private final Predicate<String> isConfigured;
    private final Set<DeviceAccountListener> listeners = new CopyOnWriteArraySet<>();
    private final KotaClock.Task looking;

    @Activate
    public StoredDeviceAccounts(BundleContext context, @Reference(name = "clock") KotaClock clock) throws IOException {
        this(
                Path.of(context.getProperty("kota.data"), "security", "devices"),
                clock,
                configuredIn(Path.of(context.getProperty("kota.etc"))));
    }

    /** @param isConfigured whether there is a device of a name: an account without one lets nobody in */
    StoredDeviceAccounts(Path path, KotaClock clock, Predicate<String> isConfigured) throws IOException {
        this.isConfigured = isConfigured;
        file = new AccountFile(path, clock::now);
        looking = clock.every(Duration.ofMillis((long) (LOOK.toMillis() * clock.scale())), file::look);
    }

    @Deactivate
    void close() {
        looking.cancel();
        file.look();
    }

    @Reference(
            name = "listeners",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeListener")
    void addListener(DeviceAccountListener listener) {
        listeners.add(listener);
    }

    void removeListener(DeviceAccountListener listener) {
        listeners.remove(listener);
    }

    @Override
    public String issue(String deviceId) {
        return file.issue(deviceId);
    }

    @Override
    public String rotate(String deviceId) {
        String secret = file.rotate(deviceId);
        listeners.forEach(listener -> listener.revoked(deviceId));
        return secret;
    }

    @Override
    public boolean revoke(String deviceId) {
        boolean revoked = file.revoke(deviceId);
        if (revoked) {
            listeners.forEach(listener -> listener.revoked(deviceId));
        }
        return revoked;
    }

    @Override
    public boolean verify(String user, String secret) {
        return file.verify(user, secret) && isConfigured.test(user);
    }

    @Override
    public void disconnect(String deviceId) {
        listeners.forEach(listener -> listener.revoked(deviceId));
    }

    /** The file that makes a device, as the platform's devices read it. */
    static Predicate<String> configuredIn(Path etc) {
        return id -> Files.exists(etc.resolve("org.kota.device-" + id + ".cfg"));
    }

    @Override
    public Optional<DeviceAccount> find(String deviceId) {
        return file.find(deviceId);
    }

    @Override
    public List<Incident> all() {
        return file.incident().stream().toList();
    }

    @Override
    public List<DeviceAccount> list() {
        return file.list();
    }
}
