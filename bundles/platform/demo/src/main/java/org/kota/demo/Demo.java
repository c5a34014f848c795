package org.kota.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kota.control.DeviceAccounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the demonstration up in a data folder; what is there already stays as it is, so that it may be played with. */
final class Demo {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final List<String> RECORDINGS =
            List.of("spring-creek.csv", "pat-mayse.csv", "air-quality-uci.csv", "simulated-air.csv", "README.txt");
    private static final List<String> SETTINGS = List.of(
            "org.kota.city.cfg",
            "org.kota.web.cfg",
            "org.kota.module-depth-gauge/sungai-contoh-01.csv",
            "org.kota.module-depth-gauge.cfg",
            "org.kota.module-air-quality.cfg");
    /** Devices that read an archive; they log in nowhere, and are no more than a file. */
    private static final List<String> ARCHIVES = List.of("arsip-ispu-01", "arsip-ispu-02", "arsip-udara-01");

    private static final List<String> ARCHIVED = List.of("jakarta-ispu.csv", "bandung-air-2017.csv");
    private static final List<String> DEVICES =
            List.of("sungai-contoh-01", "waduk-contoh-01", "udara-contoh-01", "udara-contoh-02");

    private final Path data;
    private final Path etc;
    private final DeviceAccounts accounts;

    Demo(Path data, Path etc, DeviceAccounts accounts) {
        this.data = data;
        this.etc = etc;
        this.accounts = accounts;
    }

    void setUp() throws IOException {
        if (!Files.exists(data.resolve("run").resolve("demo"))) {
            LOG.warn("{} holds no demonstration: nothing is set up there. See ./kota demo.", data);
            return;
        }
        for (String recording : RECORDINGS) {
            copy(recording, data.resolve("demo").resolve(recording));
        }
        for (String archived : ARCHIVED) {
            copy(archived, data.resolve("demo").resolve(archived));
        }
        for (String archive : ARCHIVES) {
            String device = "org.kota.device-" + archive + ".cfg";
            copy("etc/" + device, etc.resolve(device));
        }
        for (String settings : SETTINGS) {
            copy("etc/" + settings, etc.resolve(settings));
        }
        for (String device : DEVICES) {
            device(device);
        }
    }

    private static void copy(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            DemoFiles.write(file, DemoFiles.bytes(name));
        }
    }

    /** The replay's file comes last: when it is there, all is. */
    private void device(String id) throws IOException {
        String replay = "org.kota.replay-" + id + ".cfg";
        Path secretFile = data.resolve("demo").resolve(id + ".secret");
        if (Files.exists(etc.resolve(replay)) && Files.exists(secretFile)) {
            return;
        }
        String secret = accounts.find(id).isPresent() ? accounts.rotate(id) : accounts.issue(id);
        String device = "org.kota.device-" + id + ".cfg";
        copy("etc/" + device, etc.resolve(device));
        DemoFiles.write(secretFile, secret.getBytes(StandardCharsets.UTF_8));
        DemoFiles.write(etc.resolve(replay), DemoFiles.bytes("etc/" + replay));
    }
}
