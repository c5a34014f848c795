package org.kota.shell.key;

import java.time.Instant;
import org.kota.control.ApiKey;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** How API keys are found and written. */
final class Keys {

    private Keys() {}

    static ApiKey find(Kota kota, String name) {
        var keys = kota.apiKeys().list();
        return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow(() -> {
            var names = keys.stream().map(ApiKey::name).toList();
            return Find.unknown("key", name, names, "kota:key-list");
        });
    }

    static Fields json(ApiKey key) {
        return Fields.of("name", key.name())
                .with("owner", key.owner())
                .with("rights", key.words())
                .with("issued", key.issued())
                .with("expires", key.expires())
                .with("lastUsed", key.lastUsed().orElse(null));
    }

    static Table<ApiKey> table(Times times) {
        return new Table<ApiKey>("There is no key.")
                .left("Name", ApiKey::name)
                .left("Owner", ApiKey::owner)
                .left("Rights", key -> String.join(", ", key.words()))
                .left(
                        "Expires",
                        key -> expired(key, times) ? Text.of("%s, over", expires(key, times)) : expires(key, times))
                .left(
                        "Last used",
                        key -> times.showOrDash(
                                key.lastUsed().orElse(Instant.EPOCH).toEpochMilli()));
    }

    private static String expires(ApiKey key, Times times) {
        return times.show(key.expires().toEpochMilli());
    }

    private static boolean expired(ApiKey key, Times times) {
        return key.expires().toEpochMilli() <= times.now();
    }
}
