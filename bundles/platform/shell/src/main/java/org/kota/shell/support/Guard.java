package org.kota.shell.support;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.Needs;
import org.kota.control.People;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.Datastream;

/**
 * Keeps a command from whoever lacks the right that it needs.
 *
 * @param needs what its class declares
 * @param roles of which one suffices
 */
public record Guard(Needs needs, Set<Role> roles) {

    private static final String CHOOSE =
            "Choose a password of your own first, with kota:password: the one that you came"
                    + " in with was good for this login alone.";

    /**
     * The guard of a command.
     *
     * @throws IllegalArgumentException if its class doesn't say what it needs: such a command is nobody's
     */
    public static Guard of(Class<?> command) {
        Needs needs = command.getAnnotation(Needs.class);
        if (needs == null || needs.value().length == 0) {
            throw new IllegalArgumentException(command + " doesn't say by @Needs who may use it");
        }
        return new Guard(needs, EnumSet.copyOf(Set.of(needs.value())));
    }

    /** What the command needs, as the last sentence of its help. */
    public String sentence() {
        String names = roles.stream().sorted().map(Role::word).collect(Collectors.joining(" " + Text.of("or") + " "));
        return switch (needs.on()) {
            case CITY -> Text.of("Needs the role %s for the whole city: one that is narrowed doesn't suffice.", names);
            case DEVICE -> Text.of("Needs the role %s for the organisation of the device.", names);
            case DATASTREAM -> Text.of("Needs the role %s for the datastream's organisation or module.", names);
            case MODULE -> Text.of("Needs the role %s for the module.", names);
            case SEEN -> Text.of("Needs the role %s; shows what it holds for, and what is public.", names);
            case SELF -> Text.of("For everybody with a role.");
        };
    }

    /** Refuses whoever has none of the roles anywhere, before a word of theirs is read. */
    public void admit(Rights rights) {
        rights.requireSomewhere(roles);
    }

    /**
     * Refuses whoever has no such right for what the command is about.
     *
     * @param subject name of the device, datastream or module; null where a command is about no single one
     */
    void check(Kota kota, String subject) {
        admit(kota.rights());
        requireOwnPassword(kota);
        switch (needs.on()) {
            case CITY -> kota.rights().require(roles, Scope.CITY);
            case DEVICE -> device(kota, named(subject));
            case DATASTREAM -> datastream(kota, named(subject));
            case MODULE -> kota.rights().require(roles, new Scope.Module(named(subject)));
            case SEEN, SELF -> {
                // The role somewhere is enough; what is answered is chosen by what the person may see.
            }
        }
    }

    private void requireOwnPassword(Kota kota) {
        boolean open = needs.on() == Needs.On.SELF || !kota.has(People.class);
        if (!open && kota.people().mustChoosePassword(kota.rights().person())) {
            throw new SecurityException(Text.of(CHOOSE));
        }
    }

    private static String named(String subject) {
        if (subject == null) {
            throw new IllegalStateException("The command doesn't say what it is about");
        }
        return subject;
    }

    /** Whoever has the role for the whole city needs no catalog: they may be about to mend it. */
    private boolean isEverywhere(Rights rights) {
        return roles.stream().anyMatch(rights::everywhere);
    }

    private void device(Kota kota, String id) {
        if (!isEverywhere(kota.rights())) {
            DeviceState device = Find.device(kota, id);
            boolean looks = roles.contains(Role.VIEWER);
            if (!looks || !kota.sight().sees(device)) {
                kota.rights().require(roles, kota.sight().owner(device));
            }
        }
    }

    private void datastream(Kota kota, String nameOrId) {
        if (!isEverywhere(kota.rights())) {
            Datastream series = Find.datastream(kota, nameOrId);
            boolean looks = roles.contains(Role.VIEWER);
            if (!looks || !kota.sight().sees(series)) {
                kota.rights().require(roles, kota.sight().owners(series));
            }
        }
    }
}
