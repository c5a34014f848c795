package org.kota.control;

/** Where a right holds, and where one is needed. */
public sealed interface Scope {

    /** The whole city. */
    Scope CITY = new City();

    /** How it is written behind a role; empty for the whole city. */
    String suffix();

    /** How a sentence speaks of it. */
    String text();

    /** Where the things of an organisation are; those that belong to nobody are the whole city's. */
    static Scope ofOrganisation(String name) {
        return name.isEmpty() ? CITY : new Organisation(name);
    }

    /** The module that a producer names, whatever its version. */
    static Scope ofProducer(String producer) {
        int version = producer.indexOf('@');
        return new Module(version < 0 ? producer : producer.substring(0, version));
    }

    /** All of it. */
    record City() implements Scope {
        @Override
        public String suffix() {
            return "";
        }

        @Override
        public String text() {
            return "the whole city";
        }
    }

    /**
     * What belongs to one organisation.
     *
     * @param name as its things state it, e.g. {@code bpbd}
     */
    record Organisation(String name) implements Scope {

        /** What stands before the name of a module, and so before that of no organisation. */
        private static final String MODULE = "module:";

        /** @throws IllegalArgumentException if a file of people couldn't hold the name */
        public Organisation {
            if (name.isBlank()
                    || !name.strip().equals(name)
                    || name.startsWith(MODULE)
                    || !name.matches("[^,$\\\\\\p{Cntrl}]+")) {
                throw new IllegalArgumentException(
                        "'" + name + "' can't be the organisation of a right: it is some text"
                                + " without commas, $ and backslashes that doesn't begin with 'module:'");
            }
        }

        @Override
        public String suffix() {
            return "@" + name;
        }

        @Override
        public String text() {
            return "the organisation " + name;
        }
    }

    /**
     * One city service and what it derives.
     *
     * @param id of the module, e.g. {@code depth-gauge}
     */
    record Module(String id) implements Scope {

        /** @throws IllegalArgumentException if it isn't the id of a module */
        public Module {
            org.kota.model.Names.requireName(id);
        }

        @Override
        public String suffix() {
            return "@" + Organisation.MODULE + id;
        }

        @Override
        public String text() {
            return "the module " + id;
        }
    }

    /**
     * Reads what stands behind a role and its {@code @}.
     *
     * @throws IllegalArgumentException if it is neither an organisation nor a module
     */
    static Scope parse(String text) {
        return text.startsWith(Organisation.MODULE)
                ? new Module(text.substring(Organisation.MODULE.length()))
                : new Organisation(text);
    }
}
