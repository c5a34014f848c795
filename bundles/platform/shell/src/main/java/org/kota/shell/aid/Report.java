package org.kota.shell.aid;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kota.control.ApiKey;
import org.kota.control.Backups;
import org.kota.control.Backups.Backup;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.LegalTables.InForce;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.Person;
import org.kota.control.Person.Login;
import org.kota.control.Tls;
import org.kota.control.Tls.Certificate;
import org.kota.shell.code.RefusalMeanings;
import org.kota.shell.code.StateMeanings;
import org.kota.shell.doctor.Doctor;
import org.kota.shell.doctor.Finding;
import org.kota.shell.support.Kota;
import org.kota.shell.support.MissingServiceException;
import org.kota.shell.support.Said;

/** What whoever takes over the administration of a city has to know, part by part. */
final class Report {

    /** Whoever takes over wants to know in time. */
    private static final Duration SOON = Duration.ofDays(60);

    private final Kota kota;
    private final Words words;
    private final List<String> todo = new ArrayList<>();
    private Page page;

    Report(Kota kota, Words words) {
        this.kota = kota;
        this.words = words;
    }

    String html(String version, Path program, Path data, Instant now) {
        page = new Page(words.language(), words.text("title", kota.city().name()));
        page.lead(words.text("lead", words.time(now), version, kota.city().zone(), data));
        var parts = new Page(words.language(), "");
        Page whole = page;
        page = parts;
        part("people", this::people);
        part("keys", () -> keys(now));
        part("certificate", () -> certificate(now));
        part("devices", this::devices);
        part("letters", this::letters);
        part("modules", this::modules);
        part("tables", this::tables);
        part("backups", this::backups);
        part("settings", () -> settings(program, data));
        part("findings", this::findings);
        return whole.heading(words.text("todo"))
                .points(todo, words.text("todo.none"))
                .with(parts)
                .html();
    }

    /** A part of the platform that isn't there says so, and the others follow all the same. */
    private void part(String name, Runnable content) {
        page.heading(words.text(name));
        try {
            content.run();
        } catch (MissingServiceException e) {
            page.points(List.of(words.text("missing", e.getMessage())), "");
        }
    }

    private void people() {
        List<Person> people = kota.people().list();
        people.stream()
                .filter(person -> person.logins().contains(Login.ONE_TIME_PASSWORD))
                .forEach(person -> todo.add(words.text("todo.once", person.name())));
        table(
                "people",
                List.of("name", "who", "rights", "groups", "logins", "enabled"),
                people.stream()
                        .map(person -> List.of(
                                person.name(),
                                person.title(),
                                String.join(", ", person.rights().words()),
                                String.join(", ", person.groups()),
                                person.logins().stream()
                                        .sorted()
                                        .map(login -> words.text("login." + login.name()))
                                        .collect(Collectors.joining(", ")),
                                words.yes(person.enabled())))
                        .toList());
    }

    private void keys(Instant now) {
        List<ApiKey> keys = kota.apiKeys().list();
        keys.stream()
                .filter(key -> key.expires().isBefore(now.plus(SOON)))
                .forEach(key -> todo.add(words.text("todo.key", key.name(), words.time(key.expires()))));
        table(
                "keys",
                List.of("name", "owner", "rights", "expires", "used"),
                keys.stream()
                        .map(key -> List.of(
                                key.name(),
                                key.owner(),
                                String.join(", ", key.words()),
                                words.time(key.expires()),
                                words.time(key.lastUsed().orElse(null))))
                        .toList());
    }

    private void certificate(Instant now) {
        List<Certificate> certificates =
                kota.tls().flatMap(Tls::certificate).stream().toList();
        certificates.stream()
                .filter(one -> one.until().isBefore(now.plus(SOON)))
                .forEach(one -> todo.add(words.text("todo.certificate", words.time(one.until()))));
        table(
                "certificate",
                List.of("names", "issuer", "expires", "fingerprint"),
                certificates.stream()
                        .map(one -> List.of(
                                String.join(", ", one.names()),
                                one.issuer(),
                                words.time(one.until()),
                                one.fingerprint()))
                        .toList());
    }

    private void devices() {
        List<DeviceState> devices = kota.devices().list();
        devices.stream()
                .filter(device -> device.enabled() && device.lastSeen() == 0)
                .forEach(device -> todo.add(words.text("todo.unseen", device.id())));
        table(
                "devices",
                List.of("name", "title.of", "driver", "enabled", "state", "last"),
                devices.stream()
                        .map(device -> List.of(
                                device.id(),
                                device.title(),
                                device.driver(),
                                words.yes(device.enabled()),
                                device.status().state() + ": " + StateMeanings.of(device.status()),
                                words.time(device.lastSeen() == 0 ? null : Instant.ofEpochMilli(device.lastSeen()))))
                        .toList());
    }

    private void letters() {
        var rows = new ArrayList<List<String>>();
        kota.deadLetters()
                .refused()
                .forEach((source, reasons) -> reasons.forEach((reason, number) -> {
                    if (number > 0) {
                        rows.add(List.of(
                                source, reason.label() + ": " + RefusalMeanings.of(reason), words.number(number)));
                    }
                }));
        if (!rows.isEmpty()) {
            todo.add(words.text("todo.letters"));
        }
        table("letters", List.of("source", "reason", "number"), rows);
    }

    private void modules() {
        List<ModuleState> modules = kota.modules().list();
        table(
                "modules",
                List.of("name", "title.of", "version", "state", "health"),
                modules.stream()
                        .map(module -> List.of(
                                module.descriptor().id(),
                                titleOf(module.descriptor().titles()),
                                module.descriptor().version(),
                                module.state().toString(),
                                module.health() == null
                                        ? ""
                                        : Said.spoken(module.health().text())))
                        .toList());
    }

    private String titleOf(Map<String, String> titles) {
        return titles.getOrDefault(words.language(), titles.getOrDefault(Words.ENGLISH, ""));
    }

    private void tables() {
        List<InForce> open = kota.legalTables().list().stream()
                .filter(table -> !table.table().verified())
                .toList();
        open.forEach(table -> todo.add(words.text(
                "todo.table", table.table().id(), table.module(), table.table().source())));
        table(
                "tables",
                List.of("module", "table", "source.of", "note"),
                open.stream()
                        .map(table -> List.of(
                                table.module(),
                                table.table().id() + ": "
                                        + titleOf(table.table().titles()),
                                table.table().source() + " (" + table.table().validFrom() + ")",
                                table.table().note()))
                        .toList());
    }

    private void backups() {
        Backups.State state = kota.backups().state();
        if (state.place() == null || state.place().isEmpty()) {
            todo.add(words.text("todo.backup"));
        }
        Supplier<List<Backup>> list = () -> kota.backups().list(null);
        table(
                "backups",
                List.of("backup", "begun", "version", "number"),
                state.place() == null || state.place().isEmpty()
                        ? List.of()
                        : list.get().stream()
                                .limit(5)
                                .map(backup -> List.of(
                                        backup.name(),
                                        words.time(backup.begun()),
                                        backup.version(),
                                        words.number(backup.files())))
                                .toList());
        if (state.problem() != null && !state.problem().isEmpty()) {
            page.points(List.of(Said.spoken(state.problem())), "");
        }
    }

    private void settings(Path program, Path data) {
        table(
                "settings",
                List.of("file", "key", "value", "shipped"),
                new ChangedSettings(program.resolve("etc"), data.resolve("etc"))
                        .list().stream()
                                .map(change -> List.of(change.file(), change.key(), change.value(), change.otherwise()))
                                .toList());
    }

    private void findings() {
        List<Finding> findings = Doctor.examine(kota).stream()
                .filter(finding -> finding.level() != Finding.Level.OK)
                .toList();
        table(
                "findings",
                List.of("level", "about", "finding", "advice"),
                findings.stream()
                        .map(finding -> List.of(
                                finding.level().toString(), finding.subject(), finding.text(), finding.advice()))
                        .toList());
    }

    private void table(String part, List<String> heads, List<List<String>> rows) {
        page.table(heads.stream().map(head -> words.text("head." + head)).toList(), rows, words.text(part + ".none"));
    }
}
