package org.kota.catalog;

import org.kota.model.Datastream;
import org.kota.model.Thing;

/** What may not change about a Datastream, since the recorded values would say something else afterwards. */
final class Meaning {

    private Meaning() {}

    /**
     * Checks a Datastream before it is saved.
     *
     * @param known the one of that name, or null
     * @param thing its Thing, or null if there is none
     */
    static void check(Datastream datastream, Datastream known, Thing thing) {
        if (thing == null) {
            throw new IllegalArgumentException("Datastream " + datastream.name() + " belongs to Thing "
                    + datastream.thing() + ", which isn't in the catalog; save the Thing first");
        }
        if (known != null) {
            keep("observed property", known.observedProperty(), datastream.observedProperty(), known);
            keep("unit", known.unit(), datastream.unit(), known);
            keep("result type", known.type(), datastream.type(), known);
            keep("identity policy", known.identity(), datastream.identity(), known);
        }
    }

    private static void keep(String what, Object before, Object after, Datastream known) {
        if (!before.equals(after)) {
            throw new IllegalArgumentException("Datastream " + known.name() + " has " + what + " '" + before
                    + "': its records would change their meaning with '" + after + "'; make a new Datastream");
        }
    }
}
