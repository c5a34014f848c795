package org.kota.shell.history;

import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.shell.support.JsonOut;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Observations;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;
import org.kota.store.Catalog;

/** Writes Observations as they come: a line each, or the items of one JSON array. */
interface TailPrinter extends AutoCloseable {

    void print(Observation observation);

    /** Tells how many were left out because the terminal was too slow. */
    default void missed(long number) {}

    @Override
    default void close() {}

    static TailPrinter of(Kota kota, Out out) {
        return out.json() ? new Items(kota.catalog(), out.array()) : new Lines(kota, out);
    }

    /** The items of a JSON array. */
    record Items(Catalog catalog, JsonOut array) implements TailPrinter {
        @Override
        public void print(Observation observation) {
            Datastream stream = catalog.datastream(observation.datastream());
            array.add(Observations.json(observation).with("datastream", stream == null ? null : stream.name()));
            array.flush();
        }

        @Override
        public void close() {
            array.close();
        }
    }

    /** A line each. */
    final class Lines implements TailPrinter {
        private final Catalog catalog;
        private final Times times;
        private final Out out;

        Lines(Kota kota, Out out) {
            this.catalog = kota.catalog();
            this.times = kota.times();
            this.out = out;
            out.banner(kota);
        }

        @Override
        public void print(Observation observation) {
            Datastream stream = catalog.datastream(observation.datastream());
            String name = stream == null ? Text.of("datastream %s", observation.datastream()) : stream.name();
            String value =
                    stream == null ? Observations.value(observation, "") : Observations.value(observation, stream);
            out.say(Observations.time(observation, times) + "\t" + Text.line(name) + "\t" + Text.line(value) + "\t"
                    + observation.quality());
        }

        @Override
        public void missed(long number) {
            if (number > 0) {
                out.say(Text.of(
                        "%s more were left out: the terminal was too slow. Name a datastream to see less.", number));
            }
        }
    }
}
