package org.kota.shell.bus;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.BusStatus;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;
import org.kota.store.History.HistoryStatus;

/** {@code kota:bus-status}. */
@Service
@Needs(Role.VIEWER)
@Command(
        scope = "kota",
        name = "bus-status",
        description = "Shows the state of the data bus and of the history behind it")
public class BusStatusCommand extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        BusStatus bus = kota.bus().status();
        var history = kota.history();
        HistoryStatus status = history.status();
        out.facts(
                kota,
                facts(bus, status).with("History applied to", history.applied()),
                json(bus).with("history", json(status).with("applied", history.applied())));
    }

    private static Fields facts(BusStatus bus, HistoryStatus history) {
        return Fields.of("State", bus.state())
                .with("Detail", Said.spoken(bus.detail()))
                .with("First record kept", bus.first())
                .with("Last durable record", bus.last())
                .with("Log", Bytes.show(bus.bytes()))
                .with("Disk free", Bytes.show(bus.freeBytes()))
                .with("Disk reserve", Bytes.show(bus.reserveBytes()))
                .with("Waiting for commit", Text.of("%s of at most %s", bus.waiting(), bus.waitingLimit()))
                .with("Commits since start", bus.commits())
                .with(
                        "Commit p50 / p99",
                        Text.of("%s / %s ms", bus.commitMicrosP50() / 1e3, bus.commitMicrosP99() / 1e3))
                .with("History", Text.of("%s observations, %s", history.rows(), Bytes.show(history.bytes())))
                .with("History files", history.files())
                .with("History problem", history.problem() == null ? Text.of("none") : Said.spoken(history.problem()));
    }

    private static Fields json(BusStatus bus) {
        return Fields.of("state", bus.state())
                .with("detail", bus.detail())
                .with("first", bus.first())
                .with("last", bus.last())
                .with("bytes", bus.bytes())
                .with("freeBytes", bus.freeBytes())
                .with("reserveBytes", bus.reserveBytes())
                .with("waiting", bus.waiting())
                .with("waitingLimit", bus.waitingLimit())
                .with("commits", bus.commits())
                .with("commitMicrosP50", bus.commitMicrosP50())
                .with("commitMicrosP99", bus.commitMicrosP99());
    }

    private static Fields json(HistoryStatus history) {
        return Fields.of("files", history.files())
                .with("bytes", history.bytes())
                .with("rows", history.rows())
                .with("problem", history.problem());
    }
}
