package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.DeviceAdmin.Inspection;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.device.Finding;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** {@code kota:device-check}. */
@Service
@Needs(value = Role.OPERATOR, on = Needs.On.DEVICE)
@Command(
        scope = "kota",
        name = "device-check",
        description = "Looks through what a device has to give, takes nothing of it, and lists what is wrong with it"
                + " (drivers that import files; fails if it can't be read)")
public class DeviceCheck extends KotaCommand {

    @Argument(name = "id", description = "The device", required = true)
    @Completion(DeviceCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        Find.device(kota, id);
        Inspection inspection = kota.devices().inspect(id);
        if (out.json()) {
            out.answer("", json(inspection));
            return;
        }
        out.list(kota, inspection.findings(), table(), finding -> finding);
        long more = inspection.found() - inspection.findings().size();
        if (more > 0) {
            out.remark(Text.of("... and %s more that aren't listed.", more));
        }
        out.remark(Said.spoken(inspection.summary()));
    }

    private Fields json(Inspection inspection) {
        return Fields.of("id", id)
                .with("summary", inspection.summary())
                .with("found", inspection.found())
                .with(
                        "findings",
                        inspection.findings().stream().map(DeviceCheck::json).toList());
    }

    private static Fields json(Finding finding) {
        return Fields.of("line", finding.line()).with("rule", finding.rule()).with("text", finding.text());
    }

    private static Table<Finding> table() {
        return new Table<Finding>("Nothing is wrong with it.")
                .right("Line", finding -> finding.line() == 0 ? null : finding.line())
                .left("Rule", Finding::rule)
                .left("Finding", finding -> Said.spoken(finding.text()));
    }
}
