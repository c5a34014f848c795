package org.kota.shell.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.ApiKey;
import org.kota.control.ApiKeys.NewKey;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.complete.OrganisationCompleter;
import org.kota.shell.complete.PersonCompleter;
import org.kota.shell.complete.RoleCompleter;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:key-add}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "key-add",
        description = "Makes an API key, by which a program reads the platform over HTTP",
        detailedDescription = "classpath:/org/kota/shell/help/key-add.txt")
public class KeyAdd extends KotaCommand {

    private static final String MADE =
            "The key %s of %s has %s until %s. It is %s (shown this once: hand it to its program, which sends it as"
                    + " 'Authorization: Bearer …').";

    @Argument(name = "name", description = "What it is for: a-z, 0-9 and '-', e.g. prometheus", required = true)
    private String name;

    @Option(name = "--owner", description = "The person who answers for it", required = true)
    @Completion(PersonCompleter.class)
    private String owner;

    @Option(
            name = "--role",
            description = "viewer, operator, supervisor or vendor; may be given again",
            multiValued = true,
            valueToShowInHelp = "viewer")
    @Completion(RoleCompleter.class)
    private List<String> roles;

    @Option(
            name = "--organisation",
            description = "Only for things of this organisation; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(OrganisationCompleter.class)
    private List<String> organisations;

    @Option(
            name = "--module",
            description = "Only for this module and what it derives; may be given again",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(ModuleCompleter.class)
    private List<String> modules;

    @Option(name = "--days", description = "For how many days it is taken, 1 to 1830")
    private int days = 365;

    @Override
    protected void run(Kota kota, Out out) {
        var wanted = new NewKey(name, owner, roles(), places(), Duration.ofDays(days));
        String secret = kota.apiKeys().add(kota.rights(), wanted);
        ApiKey key = Keys.find(kota, name);
        String rights = String.join(", ", key.words());
        String end = kota.times().show(key.expires().toEpochMilli());
        out.answer(
                Text.of(MADE, name, owner, rights, end, secret), Keys.json(key).with("key", secret));
    }

    private Set<Role> roles() {
        var chosen = EnumSet.noneOf(Role.class);
        for (String word : roles == null ? List.of(Role.VIEWER.word()) : roles) {
            chosen.add(Role.of(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            Text.of("--role is viewer, operator, supervisor or vendor, not '%s'", word))));
        }
        return chosen;
    }

    private Set<Scope> places() {
        var places = new ArrayList<Scope>();
        if (organisations != null) {
            organisations.forEach(organisation -> places.add(new Scope.Organisation(organisation)));
        }
        if (modules != null) {
            modules.forEach(module -> places.add(new Scope.Module(module)));
        }
        return new LinkedHashSet<>(places);
    }
}
