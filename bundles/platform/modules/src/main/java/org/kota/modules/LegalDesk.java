package org.kota.modules;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kota.control.LegalTables;
import org.kota.model.KotaClock;

/** Where people see and confirm the legal tables of the modules that are there. */
final class LegalDesk implements LegalTables {

    private final Supplier<Collection<ModuleRuntime>> modules;
    private final Consumer<ModuleRuntime> restart;
    private final Store store;
    private final KotaClock clock;

    /** @param restart takes up what has changed of a module's tables, and waits until that has ended */
    LegalDesk(
            Supplier<Collection<ModuleRuntime>> modules,
            Consumer<ModuleRuntime> restart,
            Store store,
            KotaClock clock) {
        this.modules = modules;
        this.restart = restart;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<InForce> list() {
        return modules.get().stream().flatMap(m -> m.tables().stream()).toList();
    }

    @Override
    public InForce find(String module, String table) {
        List<InForce> tables = module(module).tables();
        return tables.stream()
                .filter(t -> t.table().id().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Module " + module + " has no table '" + table
                        + "'; it has "
                        + tables.stream().map(t -> t.table().id()).toList() + "."));
    }

    private ModuleRuntime module(String id) {
        return modules.get().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no module '" + id + "'; there are " + ids() + "."));
    }

    private Set<String> ids() {
        var ids = new TreeSet<String>();
        modules.get().forEach(module -> ids.add(module.id()));
        return ids;
    }

    @Override
    public String file(String module, String table) {
        return TableText.write(find(module, table).table());
    }

    @Override
    public void confirm(String module, String table, String digest, String who, String evidence) {
        if (evidence.isBlank()) {
            throw new IllegalArgumentException("Say what table " + table + " was compared with.");
        }
        InForce present = find(module, table);
        if (!present.table().digest().equals(digest)) {
            throw new IllegalStateException("Nothing was confirmed: another version of table " + table + " of " + module
                    + " is in force by now. Look at it first.");
        }
        store.confirmations().confirm(module, present.table(), new Confirmation(clock.millis(), who, evidence.strip()));
        restart.accept(module(module));
    }

    @Override
    public void withdraw(String module, String table, String who, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why table " + table + " is no longer to count as confirmed.");
        }
        InForce present = find(module, table);
        if (present.confirmation().isEmpty()) {
            throw new IllegalStateException("Nothing was withdrawn: no person has confirmed this version of table "
                    + table + " of " + module + ".");
        }
        store.confirmations().withdraw(module, present.table(), new Confirmation(clock.millis(), who, reason.strip()));
        restart.accept(module(module));
    }

    @Override
    public List<String> strays() {
        Set<String> ids = ids();
        return store.tables().modules().stream()
                .filter(name -> !ids.contains(name))
                .map(name -> "etc/legal/" + name + " is for a module that isn't there; there are " + ids)
                .toList();
    }
}
