package org.kota.broker;

import java.io.IOException;
import java.nio.file.Path;

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
}
