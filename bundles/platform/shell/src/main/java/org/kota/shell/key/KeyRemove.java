package org.kota.shell.key;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.KeyCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:key-remove}. */
@Service
@Needs(Role.ADMIN)
@Command(scope = "kota", name = "key-remove", description = "Removes an API key for good; it is refused at once")
public class KeyRemove extends KotaCommand {

    @Argument(name = "name", description = "The key", required = true)
    @Completion(KeyCompleter.class)
    private String name;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        Keys.find(kota, name);
        out.destroy(
                yes,
                Text.of("remove the key %s", name),
                () -> kota.apiKeys().remove(kota.rights(), name),
                Text.of("The key %s was removed; what used it is refused from now on.", name),
                Fields.of("name", name).with("removed", true));
    }
}
