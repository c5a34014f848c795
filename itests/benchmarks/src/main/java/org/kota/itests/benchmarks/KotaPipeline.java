package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kota.itests.harness.Accounts;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;

/** The distribution with its default settings, on its embedded broker or on a Mosquitto. */
final class KotaPipeline implements Pipeline {

    private final String name;
    private final KotaInstance kota;
    private final Mosquitto mosquitto;
    private final Map<String, String> secrets;

    KotaPipeline(String name, Mosquitto mosquitto, int devices, int points) throws IOException {
        this.name = name;
        this.mosquitto = mosquitto;
        kota = KotaInstance.named("bench-" + name.replaceAll("[^a-z]", ""));
        if (mosquitto != null) {
            Path etc = Files.createDirectories(kota.data().resolve("etc"));
            Files.writeString(
                    etc.resolve("org.kota.broker.cfg"),
                    "mode = external\nuri = tcp://127.0.0.1:" + mosquitto.port() + "\n",
                    StandardCharsets.UTF_8);
        }
        kota.start();
        secrets = Accounts.add(kota, "post-", devices, points);
        if (mosquitto != null) {
            secrets.replaceAll((id, secret) -> "");
        }
    }

    KotaInstance kota() {
        return kota;
    }

    Map<String, String> secrets() {
        return secrets;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return mosquitto == null ? kota.ports().mqtt() : mosquitto.port();
    }

    @Override
    public List<Long> processes() {
        var processes = new ArrayList<Long>(List.of(kota.pid()));
        if (mosquitto != null) {
            processes.add(mosquitto.pid());
        }
        return processes;
    }

    @Override
    public long stored() {
        return (long) Scrape.of(kota).sum("kota_history_observations");
    }

    @Override
    public void close() {
        kota.close();
        if (mosquitto != null) {
            mosquitto.close();
        }
    }
}
