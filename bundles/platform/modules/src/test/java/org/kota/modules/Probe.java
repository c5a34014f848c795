package org.kota.modules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.kota.bus.Selector;
import org.kota.service.CityService;
import org.kota.service.Health;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceDescriptor;
import org.kota.service.ServiceDescriptor.Setting;
import org.kota.service.ServiceException;

/** A module that does as a test wants. */
final class Probe implements CityService {

    final AtomicInteger starts = new AtomicInteger();
    final AtomicInteger stops = new AtomicInteger();
    final CountDownLatch release = new CountDownLatch(1);
    volatile Health health = Health.GOOD;
    volatile ServiceException failure;
    volatile boolean hangs;
    volatile ServiceContext context;
    volatile List<LegalTable> tables = List.of();
    private final String id;

    Probe(String id) {
        this.id = id;
    }

    @Override
    public ServiceDescriptor descriptor() {
        return new ServiceDescriptor(
                id,
                "1.0",
                Map.of("en", "Probe", "id", "Uji"),
                Set.of("level"),
                Set.of("twice"),
                List.of(new Setting("limit", "a number", "1"), new Setting("post.*.limit", "the same for one", "")),
                1);
    }

    @Override
    public void validate(Map<String, String> configuration) throws ServiceException {
        if (!configuration.get("limit").matches("\\d+")) {
            throw new ServiceException("limit must be a whole number, not '" + configuration.get("limit") + "'.");
        }
    }

    @Override
    public List<LegalTable> legalTables() {
        return tables;
    }

    @Override
    public void check(LegalTable table) throws ServiceException {
        if (!table.rows().getOrDefault("limit", "").matches("\\d+")) {
            throw new ServiceException(
                    "row limit must be a whole number, not '" + table.rows().get("limit") + "'.");
        }
    }

    @Override
    public void start(ServiceContext given) throws ServiceException {
        context = given;
        starts.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
        given.subscribe("levels", Selector.properties("level"), (batch, turn) -> {});
        while (hangs && release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                starts.addAndGet(100);
            }
        }
    }

    @Override
    public void stop(Duration deadline) {
        stops.incrementAndGet();
    }

    @Override
    public Health health() {
        return health;
    }
}
