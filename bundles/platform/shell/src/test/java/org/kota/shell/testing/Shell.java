package org.kota.shell.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;
import org.kota.control.City;
import org.kota.control.ClockLeaps;
import org.kota.control.Rights;
import org.kota.control.SettingsStatus;
import org.kota.model.KotaClock;
import org.kota.shell.registry.OptionSyntax;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Services;
import org.kota.testkit.ManualClock;

/** Runs commands as the shell does: its option parser before, its output behind, and chosen services. */
public final class Shell {

    /** What a test's clock shows: 2026-01-01T07:00 in Jakarta. */
    public static final long NOW = new ManualClock().millis();

    private final Map<Class<?>, List<Object>> services = new HashMap<>();
    private Rights rights = Rights.of("admin", List.of("viewer", "operator", "supervisor", "admin"));
    private boolean interactive;
    private String answer = "";

    public Shell() {
        with(KotaClock.class, new ManualClock());
        with(ClockLeaps.class, leap(null));
        with(City.class, city(false));
        with(SettingsStatus.class, List::of);
    }

    /** A clock that has leapt so, or never for null. */
    public static ClockLeaps leap(ClockLeaps.Leap last) {
        return clockWatch(last, null);
    }

    /** What the watch over the clock has seen last: null for never. */
    public static ClockLeaps clockWatch(ClockLeaps.Leap last, ClockLeaps.Stall stall) {
        return Fake.of(ClockLeaps.class)
                .on("last", Optional.ofNullable(last))
                .on("number", last == null ? 0L : 1L)
                .on("lastStall", Optional.ofNullable(stall))
                .on("stalls", stall == null ? 0L : 3L)
                .make();
    }

    public static City city(boolean demo) {
        return Fake.of(City.class)
                .on("name", "Kota Contoh")
                .on("zone", ZoneId.of("Asia/Jakarta"))
                .on("language", "id")
                .on("demo", demo)
                .make();
    }

    public <T> Shell with(Class<T> type, T service) {
        services.put(type, new ArrayList<>(List.of(service)));
        return this;
    }

    public Shell without(Class<?> type) {
        services.remove(type);
        return this;
    }

    /** A person sits at the terminal and gives this answer. */
    public Shell answering(String text) {
        interactive = true;
        answer = text;
        return this;
    }

    public String run(KotaCommand command, String... arguments) throws Exception {
        var syntax = new OptionSyntax(command.getClass());
        syntax.check(List.of(arguments));
        new DefaultActionPreparator().prepare(command, null, syntax.optionsFirst(List.of(arguments)));
        boolean json = List.of(arguments).contains("--json");
        boolean plain = List.of(arguments).contains("--no-format");
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var side = plain ? new PrintStream(java.io.OutputStream.nullOutputStream()) : stream;
        var style = new Out.Style(json, plain, interactive);
        try {
            command.perform(kota(), new Out(stream, side, style, question -> answer));
        } finally {
            printed = bytes.toString(StandardCharsets.UTF_8);
        }
        return printed;
    }

    private String printed = "";

    /** What the last command printed, though it failed. */
    public String printed() {
        return printed;
    }

    /** Runs it with {@code --json}; what it prints must be one JSON value. */
    public JsonNode json(KotaCommand command, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return parse(run(command, all.toArray(String[]::new)));
    }

    public static JsonNode parse(String text) throws Exception {
        return new ObjectMapper()
                .reader()
                .with(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(text);
    }

    /** Somebody else than an administrator, with these words behind their name. */
    public Shell as(String... words) {
        rights = Rights.of("wati", List.of(words));
        return this;
    }

    public Kota kota() {
        return new Kota(
                new Services() {
                    @Override
                    public <T> List<T> all(Class<T> type) {
                        return services.getOrDefault(type, List.of()).stream()
                                .map(type::cast)
                                .toList();
                    }
                },
                rights);
    }
}
