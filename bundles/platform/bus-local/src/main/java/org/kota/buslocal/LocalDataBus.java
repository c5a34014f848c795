package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.kota.bus.BatchHandler;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.LiveSubscription;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.Trials;
import org.kota.model.BusRecord;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The data bus of this instance, under {@code bus/} of its data folder. */
@Component(service = {DataBus.class, DeadLetterRetry.class, Trials.class})
public final class LocalDataBus implements DataBus, DeadLetterRetry, Trials {

    private final LocalBus bus;
    private final LetterRetry retry;

    /** Opens the log; fails with a sentence for the admin if it is damaged. */
    @Activate
    public LocalDataBus(
            BundleContext context,
            @Reference(name = "settings") Config settings,
            @Reference(name = "catalog") Catalog catalog,
            @Reference(name = "clock") KotaClock clock,
            @Reference(name = "deadLetters") DeadLetters deadLetters)
            throws SQLException, IOException {
        Path data = Path.of(context.getProperty("kota.data"));
        Path folder = java.nio.file.Files.createDirectories(data.resolve("bus"));
        bus = new LocalBus(
                folder,
                data.resolve("run").resolve("bus-end"),
                settings,
                catalog,
                clock,
                deadLetters,
                Space.of(folder),
                Pauses.REAL);
        retry = new LetterRetry(bus);
    }

    @Deactivate
    void close() throws SQLException {
        bus.close();
    }

    @Override
    public CompletionStage<List<Receipt>> publish(String source, List<? extends BusRecord> records) {
        return bus.publish(source, records);
    }

    @Override
    public Subscription subscribe(SubscriptionSpec spec, BatchHandler handler) {
        return bus.subscribe(spec, handler);
    }

    @Override
    public LiveSubscription listen(LiveSpec spec, Consumer<List<Delivery>> listener) {
        return bus.listen(spec, listener);
    }

    @Override
    public List<SubscriptionStatus> subscriptions() {
        return bus.subscriptions();
    }

    @Override
    public void purge(String subscription) {
        bus.purge(subscription);
    }

    @Override
    public CompletionStage<Boolean> redeliver(String subscription, Delivery delivery) {
        return bus.redeliver(subscription, delivery);
    }

    @Override
    public BusStatus status() {
        return bus.status();
    }

    @Override
    public Map<String, Long> appended() {
        return bus.appended();
    }

    @Override
    public Position end() {
        return bus.end();
    }

    @Override
    public boolean accepts(DeadLetter letter) {
        return retry.accepts(letter);
    }

    @Override
    public CompletionStage<String> retry(DeadLetter letter) {
        return retry.accepts(letter)
                ? retry.retry(letter)
                : CompletableFuture.completedFuture("The letter isn't one of the bus's");
    }

    @Override
    public void begin(String prefix) {
        bus.trials().begin(prefix);
    }

    @Override
    public void commit(String prefix) {
        bus.trials().commit(prefix);
    }

    @Override
    public void takeBack(String prefix) {
        bus.trials().takeBack(prefix);
    }

    @Override
    public List<TakenBack> takenBack() {
        return bus.trials().takenBack();
    }

    @Override
    public void revised(TakenBack trial) {
        bus.trials().revised(trial);
    }
}
