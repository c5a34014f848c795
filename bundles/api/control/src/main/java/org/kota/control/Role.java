package org.kota.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of work a person does with the city. No role holds another: those who need several have several. */
public enum Role {
    /** Looks at things, observations and the state of the platform. */
    VIEWER,
    /** Keeps devices and messages going. */
    OPERATOR,
    /** Starts and stops city services, and decides what is lost for good. */
    SUPERVISOR,
    /** Changes the installation, and who may do what. Reaches the container, too, and so is never narrowed. */
    ADMIN,
    /** Looks after what it has supplied; always narrowed to organisations or modules. */
    VENDOR;

    /** Its name in files and commands. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** The roles that a person is given with this one, itself included: who may steer a thing must see it. */
    public List<Role> withItsOwn() {
        return switch (this) {
            case VIEWER -> List.of(VIEWER);
            case OPERATOR -> List.of(VIEWER, OPERATOR);
            case SUPERVISOR -> List.of(VIEWER, OPERATOR, SUPERVISOR);
            case ADMIN -> List.of(VIEWER, OPERATOR, SUPERVISOR, ADMIN);
            case VENDOR -> List.of(VIEWER, VENDOR);
        };
    }
}
