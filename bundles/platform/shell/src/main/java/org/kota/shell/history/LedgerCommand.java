package org.kota.shell.history;

import java.util.ArrayList;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.store.Ledger.Entry;
import org.kota.store.Ledger.Snapshot;

/** {@code kota:ledger}. */
@Service
@Needs(Role.VIEWER)
@Command(
        scope = "kota",
        name = "ledger",
        description = "Accounts for everything that reached Kota: received = stored + duplicate + refused + pending")
public class LedgerCommand extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        Snapshot snapshot = kota.ledger().snapshot();
        if (out.json()) {
            out.answer("", json(snapshot));
        } else {
            var rows = new ArrayList<>(snapshot.sources());
            rows.add(snapshot.total());
            out.list(kota, rows, table(), LedgerCommand::counts);
        }
    }

    private static Table<Entry> table() {
        return new Table<Entry>("Nothing has reached Kota yet.")
                .left("Source", Entry::source)
                .right("Received", Entry::received)
                .right("Stored", Entry::stored)
                .right("Duplicate", Entry::duplicate)
                .right("Refused", Entry::refused)
                .right("Pending", Entry::pending);
    }

    private static Fields json(Snapshot snapshot) {
        return Fields.of("total", counts(snapshot.total()))
                .with(
                        "sources",
                        snapshot.sources().stream().map(LedgerCommand::source).toList());
    }

    private static Fields source(Entry entry) {
        return add(Fields.of("source", entry.source()), entry);
    }

    private static Fields counts(Entry entry) {
        return add(new Fields(), entry);
    }

    private static Fields add(Fields fields, Entry entry) {
        return fields.with("received", entry.received())
                .with("stored", entry.stored())
                .with("duplicate", entry.duplicate())
                .with("refused", entry.refused())
                .with("pending", entry.pending());
    }
}
