package org.kota.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.kota.testkit.FreePort;

/** A broker in a process of its own, for tests that kill it. Arguments: data folder, port, time in milliseconds. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var accounts = new MemoryAccounts();
        accounts.issue(BrokerFixture.DEVICE);
        var settings = BrokerSettings.at("127.0.0.1", Integer.parseInt(arguments[1]), Path.of(arguments[0]));
        long start = System.nanoTime();
        long base = Long.parseLong(arguments[2]);
        new EmbeddedBroker(settings, accounts, () -> base + (System.nanoTime() - start) / 1_000_000).start();
        Thread.currentThread().join();
    }

    /** Starts one that {@link Process#destroyForcibly} kills. */
    static Process start(Path data, int port, long millis) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        data.toString(),
                        Integer.toString(port),
                        Long.toString(millis))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static int freePort() throws IOException {
        return FreePort.next();
    }

    /** A device connected to a broker that is starting. */
    static RawDevice await(int port, int version) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> new RawDevice(port, version, BrokerFixture.DEVICE), Objects::nonNull);
    }
}
