package org.kota.shell.module;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.Deployments;
import org.kota.control.Deployments.Standing;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.service.ServiceDescriptor;
import org.kota.shell.complete.ModuleCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:module-show}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.MODULE)
@Command(
        scope = "kota",
        name = "module-show",
        description =
                "Shows a city service: what it takes and derives, its settings, where it comes from, how far it is")
public class ModuleShow extends KotaCommand {

    @Argument(name = "id", description = "The module", required = true)
    @Completion(ModuleCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        ModuleState module = module(kota);
        Optional<Standing> standing = standing(kota);
        List<SubscriptionStatus> subscriptions = kota.bus().subscriptions().stream()
                .filter(subscription -> subscription.name().startsWith(id + "/"))
                .toList();
        out.facts(kota, facts(module, standing, subscriptions, kota.times()), json(module, standing, subscriptions));
    }

    private ModuleState module(Kota kota) {
        List<ModuleState> all = ModuleList.seen(kota);
        return all.stream()
                .filter(module -> module.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Find.unknown(
                        "module",
                        id,
                        all.stream().map(module -> module.descriptor().id()).toList(),
                        "kota:module-list"));
    }

    private Optional<Standing> standing(Kota kota) {
        return kota.has(Deployments.class)
                ? kota.deployments().installed().stream()
                        .filter(one -> one.module().equals(id))
                        .findFirst()
                : Optional.empty();
    }

    private static Fields facts(
            ModuleState module, Optional<Standing> standing, List<SubscriptionStatus> subscriptions, Times times) {
        ServiceDescriptor descriptor = module.descriptor();
        var facts = Fields.of("Module", descriptor.id())
                .with("Title", descriptor.titles().get(Language.spoken().code()))
                .with("Version", descriptor.version())
                .with("State", module.state())
                .with("Health", ModuleList.health(module))
                .with("Remark", Said.spoken(ModuleList.remark(module)))
                .with("Takes", joined(descriptor.consumes()))
                .with("Derives", joined(descriptor.produces()))
                .with("Came", standing.map(one -> came(one, times)).orElseGet(() -> Text.of("with the program")))
                .with(
                        "Changed outside",
                        standing.map(one -> String.join(", ", one.changedOutside()))
                                .orElse(""))
                .with("Delivered since start", module.delivered())
                .with("Still to be handled", module.lag());
        subscriptions.forEach(one -> facts.with(
                Text.of("subscription %s", one.name()),
                Text.of("%s, at %s, %s behind", one.state(), one.offset(), Text.number(one.lag()))));
        descriptor.settings().forEach(setting -> facts.with("set " + setting.key(), setting(setting)));
        return facts;
    }

    private static String joined(java.util.Set<String> properties) {
        return String.join(", ", new TreeSet<>(properties));
    }

    private static String came(Standing standing, Times times) {
        return Text.of(
                "as an archive of %s, installed %s by %s",
                Transactions.publisher(standing.publisher()),
                times.show(standing.since().toEpochMilli()),
                standing.by());
    }

    private static String setting(ServiceDescriptor.Setting setting) {
        String meaning = Said.spoken(setting.description());
        if (setting.defaultValue() == null) {
            return Text.of("%s (required)", meaning);
        }
        return setting.defaultValue().isEmpty()
                ? meaning
                : Text.of("%s (%s if it isn't set)", meaning, setting.defaultValue());
    }

    private static Fields json(
            ModuleState module, Optional<Standing> standing, List<SubscriptionStatus> subscriptions) {
        ServiceDescriptor descriptor = module.descriptor();
        return ModuleList.json(module)
                .with("consumes", new TreeSet<>(descriptor.consumes()))
                .with("produces", new TreeSet<>(descriptor.produces()))
                .with(
                        "settings",
                        descriptor.settings().stream()
                                .map(setting -> Fields.of("key", setting.key())
                                        .with("description", setting.description())
                                        .with("default", setting.defaultValue()))
                                .collect(Collectors.toList()))
                .with("configurationVersion", descriptor.configurationVersion())
                .with("installed", standing.map(Transactions::json).orElse(null))
                .with(
                        "subscriptions",
                        subscriptions.stream()
                                .map(one -> Fields.of("name", one.name())
                                        .with("state", one.state())
                                        .with("offset", one.offset().toString())
                                        .with("lag", one.lag()))
                                .collect(Collectors.toList()));
    }
}
