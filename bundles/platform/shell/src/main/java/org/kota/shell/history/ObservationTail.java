package org.kota.shell.history;

import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.DataBus;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSpec.Overflow;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Selector;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.shell.complete.DatastreamCompleter;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Limits;
import org.kota.shell.support.Out;

/** {@code kota:observation-tail}. */
@Service
@Needs(value = Role.VIEWER, on = Needs.On.SEEN)
@Command(
        scope = "kota",
        name = "observation-tail",
        description = "Shows observations as they are appended to the data bus, until --count, --seconds or Ctrl-C",
        detailedDescription = "classpath:/org/kota/shell/help/observation-tail.txt")
public class ObservationTail extends KotaCommand {

    private static final int CAPACITY = 10_000;
    private static final long LOOK_MILLIS = 500;

    @Argument(name = "datastream", description = "Only this one, by name or id")
    @Completion(DatastreamCompleter.class)
    private String datastream;

    @Option(name = "--count", description = "End after so many observations")
    private long count = Long.MAX_VALUE;

    @Option(name = "--seconds", description = "End after so many seconds of real time")
    private long seconds = Long.MAX_VALUE;

    private final LinkedBlockingQueue<Observation> arrived = new LinkedBlockingQueue<>(CAPACITY);

    @Override
    protected void run(Kota kota, Out out) throws InterruptedException {
        Limits.positive("--count", count);
        Limits.positive("--seconds", seconds);
        DataBus bus = kota.bus();
        var spec = new LiveSpec("kota:observation-tail", selector(kota), CAPACITY, Overflow.DISCARD_OLDEST);
        try (TailPrinter printer = TailPrinter.of(kota, out);
                LiveSubscription live = bus.listen(spec, batch -> batch.forEach(d -> take(kota, d.record())))) {
            follow(out, printer);
            printer.missed(live.dropped());
        }
    }

    private Selector selector(Kota kota) {
        return datastream == null
                ? Selector.all()
                : new Selector(
                        Set.of(),
                        Set.of(),
                        Set.of(kota.sight()
                                .require(Find.datastream(kota, datastream))
                                .name()),
                        Set.of(),
                        null,
                        false);
    }

    private void take(Kota kota, Object record) {
        if (record instanceof Observation observation && isSeen(kota, observation)) {
            put(observation);
        }
    }

    /** What nobody can place any more is for those who see all. */
    private static boolean isSeen(Kota kota, Observation observation) {
        Datastream series = kota.catalog().datastream(observation.datastream());
        return series == null
                ? kota.rights().everywhere(Role.VIEWER)
                : kota.sight().sees(series);
    }

    /** Waits for the printer: then the subscription's own bound and count of drops tell the truth. */
    private void put(Observation observation) {
        try {
            arrived.put(observation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Out out, TailPrinter printer) throws InterruptedException {
        long end = seconds > Integer.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long shown = 0; shown < count && !out.closed() && System.nanoTime() < end; ) {
            Observation next = arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                printer.print(next);
                shown++;
            }
        }
    }
}
