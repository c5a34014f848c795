package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:device-secret}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "device-secret",
        description = "Gives a device a new secret to log in with, shown once; a former one stops at once")
public class DeviceSecret extends KotaCommand {

    @Argument(name = "id", description = "The device", required = true)
    @Completion(DeviceCompleter.class)
    private String id;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        Find.device(kota, id);
        if (out.confirm(yes, Text.of("replace the secret of the device %s, if it has one", id))) {
            String secret = kota.devices().newSecret(id);
            out.answer(
                    Text.of(
                            "Device %s logs in as '%s' with the secret %s (shown this once: write it down). A former secret"
                                    + " is refused from now on.",
                            id, id, secret),
                    Fields.of("id", id).with("secret", secret));
        }
    }
}
