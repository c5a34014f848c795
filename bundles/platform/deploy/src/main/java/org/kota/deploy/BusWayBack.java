package org.kota.deploy;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.Trials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offset and state of a module's subscriptions, kept by the bus: all that a module has of its own. */
final class BusWayBack implements WayBack {

    private static final Logger LOG = LoggerFactory.getLogger(BusWayBack.class);

    private final Supplier<DataBus> bus;
    private final Supplier<Trials> trials;

    /**
     * Of the bus that is there at the time.
     *
     * @param bus or null before there is one
     * @param trials of the bus, or null before there is one
     */
    BusWayBack(Supplier<DataBus> bus, Supplier<Trials> trials) {
        this.bus = bus;
        this.trials = trials;
    }

    /** What the names of a module's subscriptions begin with. */
    static String prefix(String module) {
        return module + "/";
    }

    @Override
    public void begin(String module) throws DeployException {
        Trials present = trials.get();
        if (present == null) {
            throw new DeployException("the data bus isn't there to keep what " + module + " has come to", null);
        }
        try {
            present.begin(prefix(module));
        } catch (IllegalStateException e) {
            throw new DeployException("what " + module + " has come to can't be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public void keep(String module) {
        end(module, present -> present.commit(prefix(module)));
    }

    @Override
    public void takeBack(String module) {
        end(module, present -> present.takeBack(prefix(module)));
    }

    /** A trial that can't be ended is taken back by the bus when it is opened again: what was derived since comes again. */
    private void end(String module, Consumer<Trials> how) {
        Trials present = trials.get();
        if (present == null) {
            LOG.warn("The bus has gone while {} was tried out: it takes the trial back when it is opened", module);
            return;
        }
        try {
            how.accept(present);
        } catch (IllegalStateException e) {
            LOG.error("The trial of {} can't be ended; the bus takes it back when it is opened again", module, e);
        }
    }

    @Override
    public String forget(String module) {
        DataBus present = bus.get();
        try {
            if (present == null) {
                throw new IllegalStateException("the data bus isn't there");
            }
            present.subscriptions().stream()
                    .map(SubscriptionStatus::name)
                    .filter(name -> name.startsWith(prefix(module)))
                    .forEach(present::purge);
            return "";
        } catch (IllegalStateException e) {
            LOG.error("What {} has come to can't be forgotten", module, e);
            return "what it has come to is still there (" + e.getMessage() + "): kota:subscription-purge forgets it";
        }
    }
}
