package org.kota.shell.aid;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.kota.shell.bus.BrokerStatusCommand;
import org.kota.shell.bus.BusStatusCommand;
import org.kota.shell.bus.SubscriptionList;
import org.kota.shell.device.DeviceList;
import org.kota.shell.device.DriverList;
import org.kota.shell.doctor.Doctor;
import org.kota.shell.history.ConflictList;
import org.kota.shell.history.LedgerCommand;
import org.kota.shell.legal.LegalTableList;
import org.kota.shell.module.ModuleList;
import org.kota.shell.settings.ConfigHistory;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;
import org.osgi.framework.BundleContext;

/** Gathers what goes into a support bundle. A part that fails says so in its place: the others are wanted all the more. */
final class Parts {

    /** What is said of a part that failed. */
    private static final String UNREADABLE = Text.key("it could not be read");

    private static final Out.Style JSON = new Out.Style(true, true, false);

    private final List<Part> parts = new ArrayList<>();
    private final Kota kota;

    private Parts(Kota kota) {
        this.kota = kota;
    }

    static List<Part> gather(Kota kota, Supplier<BundleContext> context, Path data) {
        var parts = new Parts(kota);
        parts.text("about.txt", Text.key("versions, machine, memory, disk"), () -> Machine.facts(context.get(), data));
        parts.text(
                "bundles.txt",
                Text.key("bundles of the container and their states"),
                () -> Machine.bundles(context.get()));
        parts.text(
                "components.txt",
                Text.key("components that aren't active, and what they lack"),
                () -> Machine.components(kota));
        parts.text("threads.txt", Text.key("what each thread does at this moment"), Machine::threads);
        parts.answers();
        var folders = new Folders(data);
        parts.parts.addAll(folders.settings());
        parts.parts.addAll(folders.logs());
        return parts.parts;
    }

    private void answers() {
        answer("doctor", Text.key("what the doctor finds"), new Doctor());
        answer("ledger", Text.key("received, stored and refused, by source and reason"), new LedgerCommand());
        answer("devices", Text.key("devices and their states"), new DeviceList());
        answer("drivers", Text.key("drivers"), new DriverList());
        answer("modules", Text.key("city services and their states"), new ModuleList());
        answer("legal-tables", Text.key("tables of regulations in force"), new LegalTableList());
        answer("bus", Text.key("the data bus"), new BusStatusCommand());
        answer("subscriptions", Text.key("who reads the log, and how far"), new SubscriptionList());
        answer("broker", Text.key("the MQTT broker, and what it has refused"), new BrokerStatusCommand());
        answer("settings-history", Text.key("who changed which settings, without their contents"), new ConfigHistory());
        answer("conflicts", Text.key("records that contradict others"), new ConflictList());
    }

    private void text(String name, String about, Supplier<String> text) {
        try {
            parts.add(new Part(name, about, text.get()));
        } catch (RuntimeException e) {
            failed(name, e);
        }
    }

    private void answer(String name, String about, KotaCommand command) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            command.perform(kota, new Out(stream, stream, JSON, question -> null));
            add(name, about, bytes);
        } catch (Exception e) {
            refused(name, about, bytes, e);
        }
    }

    /** The doctor fails where he finds a failure, and that is what is wanted. */
    private void refused(String name, String about, ByteArrayOutputStream answer, Exception failure) {
        if (answer.size() > 0) {
            add(name, about, answer);
        } else {
            failed(name + ".json", failure);
        }
    }

    private void add(String name, String about, ByteArrayOutputStream answer) {
        parts.add(new Part(name + ".json", about, answer.toString(StandardCharsets.UTF_8)));
    }

    private void failed(String name, Exception failure) {
        parts.add(new Part(name, UNREADABLE, "It could not be read: " + failure + "\n"));
    }
}
