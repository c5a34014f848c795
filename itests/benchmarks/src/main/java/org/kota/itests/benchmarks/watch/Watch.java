package org.kota.itests.benchmarks.watch;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kota.bus.Delivery;
import org.kota.bus.Selector;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.service.CityService;
import org.kota.service.Health;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceDescriptor;

/**
 * A city service that notes of each Observation how long it took from its receipt until it was delivered: a number of
 * milliseconds each, in a file.
 */
public final class Watch implements CityService {

    private final String id;
    private final Path file;
    private final Set<String> properties;
    private DataOutputStream out;

    /** @param properties that it takes */
    Watch(String id, Path file, Set<String> properties) {
        this.id = id;
        this.file = file;
        this.properties = Set.copyOf(properties);
    }

    @Override
    public ServiceDescriptor descriptor() {
        return new ServiceDescriptor(
                id, "1.0.0", Map.of("en", "Watch", "id", "Pengamat"), properties, Set.of(), List.of(), 1);
    }

    @Override
    public void start(ServiceContext context) {
        try {
            OutputStream bytes = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out = new DataOutputStream(new BufferedOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.subscribe("all", Selector.properties(properties.toArray(String[]::new)), this::note);
    }

    private void note(List<Delivery> batch, Turn turn) throws IOException {
        long now = System.currentTimeMillis();
        for (Delivery delivery : batch) {
            if (delivery.record() instanceof Observation o) {
                out.writeInt((int) Math.max(0, now - o.received()));
            }
        }
        out.flush();
    }

    @Override
    public void stop(Duration deadline) {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Health health() {
        return Health.GOOD;
    }
}
