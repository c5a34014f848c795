package org.kota.shell.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Manager;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.kota.shell.support.Guard;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.SessionLanguage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Puts the scope {@code kota} into the shell while this bundle is active. The shell's own extender would do it for the
 * header {@code Karaf-Commands}, but its commands take no options behind an argument and speak English alone.
 */
@Component(service = {})
public final class CommandSet {

    private final Registry registry;
    private final Manager manager;
    private final List<Runnable> undo = new ArrayList<>();

    @Activate
    public CommandSet(@Reference(name = "sessions") SessionFactory sessions) {
        registry = sessions.getRegistry();
        manager = registry.getService(Manager.class);
        Scope.COMPLETERS.forEach(this::addCompleter);
        Scope.COMMANDS.forEach(this::addCommand);
    }

    private void addCompleter(Class<?> type) {
        manager.register(type);
        undo.add(() -> manager.unregister(type));
    }

    private void addCommand(Class<? extends KotaCommand> type) {
        Guard guard = Guard.of(type);
        manager.register(type);
        Command plain = find(type);
        Command free = new FreeOrderCommand(plain, type, new OptionSyntax(type), guard, SessionLanguage.ofPlatform());
        swap(plain, free);
        undo.add(() -> {
            swap(free, plain);
            manager.unregister(type);
        });
    }

    private Command find(Class<?> type) {
        var name = type.getAnnotation(org.apache.karaf.shell.api.action.Command.class);
        return registry.getCommand(name.scope(), name.name());
    }

    private void swap(Command from, Command to) {
        registry.unregister(from);
        registry.register(to);
    }

    @Deactivate
    void stop() {
        Collections.reverse(undo);
        undo.forEach(Runnable::run);
    }
}
