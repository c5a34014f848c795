package org.kota.shell.registry;

import java.util.List;
import org.kota.shell.aid.Handover;
import org.kota.shell.aid.SupportBundle;
import org.kota.shell.backup.BackupCheck;
import org.kota.shell.backup.BackupCommand;
import org.kota.shell.backup.BackupList;
import org.kota.shell.backup.RestoreCommand;
import org.kota.shell.bus.BrokerStatusCommand;
import org.kota.shell.bus.BusStatusCommand;
import org.kota.shell.bus.DeadLetterDrop;
import org.kota.shell.bus.DeadLetterList;
import org.kota.shell.bus.DeadLetterRetryCommand;
import org.kota.shell.bus.DeadLetterShow;
import org.kota.shell.bus.SubscriptionList;
import org.kota.shell.bus.SubscriptionPurge;
import org.kota.shell.code.CodeList;
import org.kota.shell.complete.BackupCompleter;
import org.kota.shell.complete.CodeCompleter;
import org.kota.shell.complete.DatastreamCompleter;
import org.kota.shell.complete.DeadLetterCompleter;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.complete.DriverCompleter;
import org.kota.shell.complete.GroupCompleter;
import org.kota.shell.complete.IdCompleter;
import org.kota.shell.complete.InstalledCompleter;
import org.kota.shell.complete.KeyCompleter;
import org.kota.shell.complete.LegalTableCompleter;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.complete.OrganisationCompleter;
import org.kota.shell.complete.PersonCompleter;
import org.kota.shell.complete.PublisherCompleter;
import org.kota.shell.complete.RefusalReasonCompleter;
import org.kota.shell.complete.RoleCompleter;
import org.kota.shell.complete.SettingsFileCompleter;
import org.kota.shell.complete.SettingsVersionCompleter;
import org.kota.shell.complete.ShippedCompleter;
import org.kota.shell.complete.SourceCompleter;
import org.kota.shell.complete.SubscriptionCompleter;
import org.kota.shell.device.DeviceAdd;
import org.kota.shell.device.DeviceCheck;
import org.kota.shell.device.DeviceDisable;
import org.kota.shell.device.DeviceEnable;
import org.kota.shell.device.DeviceList;
import org.kota.shell.device.DeviceMessages;
import org.kota.shell.device.DeviceRemove;
import org.kota.shell.device.DeviceSecret;
import org.kota.shell.device.DeviceShow;
import org.kota.shell.device.DriverList;
import org.kota.shell.doctor.Doctor;
import org.kota.shell.history.AggregateCommand;
import org.kota.shell.history.ConflictList;
import org.kota.shell.history.DatastreamList;
import org.kota.shell.history.Latest;
import org.kota.shell.history.LedgerCommand;
import org.kota.shell.history.ObservationList;
import org.kota.shell.history.ObservationTail;
import org.kota.shell.key.KeyAdd;
import org.kota.shell.key.KeyList;
import org.kota.shell.key.KeyRemove;
import org.kota.shell.legal.LegalTableList;
import org.kota.shell.legal.LegalTableShow;
import org.kota.shell.legal.LegalTableVerify;
import org.kota.shell.module.ModuleHistory;
import org.kota.shell.module.ModuleInstall;
import org.kota.shell.module.ModuleInstalled;
import org.kota.shell.module.ModuleList;
import org.kota.shell.module.ModuleShow;
import org.kota.shell.module.ModuleStart;
import org.kota.shell.module.ModuleStop;
import org.kota.shell.module.ModuleUninstall;
import org.kota.shell.module.ModuleWhy;
import org.kota.shell.people.GroupAdd;
import org.kota.shell.people.GroupGrant;
import org.kota.shell.people.GroupList;
import org.kota.shell.people.GroupRemove;
import org.kota.shell.people.GroupRevoke;
import org.kota.shell.people.PasswordCommand;
import org.kota.shell.people.UserAdd;
import org.kota.shell.people.UserDisable;
import org.kota.shell.people.UserEnable;
import org.kota.shell.people.UserGrant;
import org.kota.shell.people.UserList;
import org.kota.shell.people.UserRemove;
import org.kota.shell.people.UserRevoke;
import org.kota.shell.people.UserShow;
import org.kota.shell.publisher.PublisherList;
import org.kota.shell.publisher.PublisherRevoke;
import org.kota.shell.publisher.PublisherTrust;
import org.kota.shell.settings.ConfigDiff;
import org.kota.shell.settings.ConfigHistory;
import org.kota.shell.settings.ConfigRollback;
import org.kota.shell.support.KotaCommand;

/** What the scope {@code kota} consists of. */
final class Scope {

    static final List<Class<? extends KotaCommand>> COMMANDS = List.of(
            BackupCheck.class,
            BackupCommand.class,
            BackupList.class,
            RestoreCommand.class,
            BrokerStatusCommand.class,
            BusStatusCommand.class,
            DeadLetterDrop.class,
            DeadLetterList.class,
            DeadLetterRetryCommand.class,
            DeadLetterShow.class,
            SubscriptionList.class,
            SubscriptionPurge.class,
            SupportBundle.class,
            Handover.class,
            ConfigDiff.class,
            ConfigHistory.class,
            ConfigRollback.class,
            DeviceAdd.class,
            DeviceCheck.class,
            DeviceDisable.class,
            DeviceEnable.class,
            DeviceList.class,
            DeviceMessages.class,
            DeviceRemove.class,
            DeviceSecret.class,
            DeviceShow.class,
            DriverList.class,
            LanguageCommand.class,
            CodeList.class,
            Doctor.class,
            AggregateCommand.class,
            ConflictList.class,
            DatastreamList.class,
            Latest.class,
            LedgerCommand.class,
            ObservationList.class,
            ObservationTail.class,
            KeyAdd.class,
            KeyList.class,
            KeyRemove.class,
            LegalTableList.class,
            LegalTableShow.class,
            LegalTableVerify.class,
            ModuleHistory.class,
            ModuleInstall.class,
            ModuleInstalled.class,
            ModuleList.class,
            ModuleShow.class,
            ModuleStart.class,
            ModuleStop.class,
            ModuleUninstall.class,
            ModuleWhy.class,
            PasswordCommand.class,
            GroupAdd.class,
            GroupGrant.class,
            GroupList.class,
            GroupRemove.class,
            GroupRevoke.class,
            UserAdd.class,
            UserDisable.class,
            UserEnable.class,
            UserGrant.class,
            UserList.class,
            UserRemove.class,
            UserRevoke.class,
            UserShow.class,
            PublisherList.class,
            PublisherRevoke.class,
            PublisherTrust.class);

    static final List<Class<? extends IdCompleter>> COMPLETERS = List.of(
            BackupCompleter.class,
            CodeCompleter.class,
            DatastreamCompleter.class,
            DeadLetterCompleter.class,
            DeviceCompleter.class,
            DriverCompleter.class,
            GroupCompleter.class,
            InstalledCompleter.class,
            ShippedCompleter.class,
            KeyCompleter.class,
            LegalTableCompleter.class,
            ModuleCompleter.class,
            OrganisationCompleter.class,
            PersonCompleter.class,
            PublisherCompleter.class,
            RefusalReasonCompleter.class,
            RoleCompleter.class,
            SettingsFileCompleter.class,
            SettingsVersionCompleter.class,
            SourceCompleter.class,
            SubscriptionCompleter.class);

    private Scope() {}
}
