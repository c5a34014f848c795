package org.kota.shell.doctor;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.doctor.Finding.Level;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** {@code kota:doctor}. */
@Service
@Needs(Role.OPERATOR)
@Command(
        scope = "kota",
        name = "doctor",
        description = "Examines this instance: a line for each check, what to do, and a failure if anything fails")
public class Doctor extends KotaCommand {

    private static final List<Check> CHECKS = List.of(
            new Check("services", ServicesCheck::findings),
            new Check("settings", PlatformChecks::settings),
            new Check("settings", RecordingCheck::recordings),
            new Check("clock", ClockChecks::clock),
            new Check("clock", ClockChecks::leaps),
            new Check("clock", ClockChecks::stalls),
            new Check("folders", FolderCheck::folders),
            new Check("file handles", MachineChecks::fileHandles),
            new Check("data bus", PlatformChecks::bus),
            new Check("disk", DiskCheck::disk),
            new Check("subscriptions", PlatformChecks::subscriptions),
            new Check("history", PlatformChecks::history),
            new Check("backup", BackupCheck::backups),
            new Check("catalog", CatalogCheck::catalog),
            new Check("files", FileCheck::files),
            new Check("ledger", AccountChecks::ledger),
            new Check("dead letters", AccountChecks::deadLetters),
            new Check("conflicts", AccountChecks::conflicts),
            new Check("broker", FieldChecks::broker),
            new Check("TLS", TlsCheck::tls),
            new Check("devices", FieldChecks::devices),
            new Check("lanes", MachineChecks::lanes),
            new Check("modules", FieldChecks::modules),
            new Check("legal tables", LegalCheck::tables));

    @Override
    protected void run(Kota kota, Out out) {
        List<Finding> findings = examine(kota);
        out.list(kota, findings, table(), Doctor::json);
        List<String> failed = findings.stream()
                .filter(finding -> finding.level() == Level.FAIL)
                .map(finding -> Language.spoken().translated(finding.subject()))
                .distinct()
                .toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(Text.of("The doctor found failures: %s", String.join(", ", failed)));
        }
    }

    /** What every check finds. */
    public static List<Finding> examine(Kota kota) {
        return CHECKS.stream().flatMap(check -> check.run(kota).stream()).toList();
    }

    private static Table<Finding> table() {
        return new Table<Finding>("Nothing was examined.")
                .left("Level", Finding::level)
                .left("Check", finding -> Language.spoken().translated(finding.subject()))
                .left("Finding", Finding::text)
                .left("What to do", Finding::advice);
    }

    private static Fields json(Finding finding) {
        return Fields.of("level", finding.level())
                .with("check", finding.subject())
                .with("text", finding.text())
                .with("advice", finding.advice());
    }
}
