package org.kota.devices;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.kota.control.DeviceAdmin.Inspection;
import org.kota.device.DeviceException;
import org.kota.devices.LaneCall.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dry runs, on the threads of the lanes and within their driver's share, but each on a lane of its own: whatever becomes
 * of it, the lane of its device doesn't notice.
 */
final class Inspections {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);

    private final LanePool pool;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    Inspections(LanePool pool) {
        this.pool = pool;
    }

    /** As {@link org.kota.control.DeviceAdmin#inspect} promises. */
    Inspection run(Device device, Drivers drivers) {
        DeviceConfig config = device.config();
        if (config == null) {
            throw new IllegalStateException(device.fault() + ". It can't be checked before its file is mended.");
        }
        Driver driver = drivers.find(config.driver());
        if (driver == null) {
            throw new IllegalStateException("The driver '" + config.driver() + "' is not installed.");
        }
        if (!running.add(device.id())) {
            throw new IllegalStateException("'" + device.id() + "' is being checked already; wait for that.");
        }
        return await(driver, config, new Found());
    }

    private Inspection await(Driver driver, DeviceConfig config, Found found) {
        Duration deadline = driver.descriptor().deadline();
        try {
            return begin(driver, config, found).get(deadline.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(tooLong(deadline), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The check was broken off.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(why(driver, config, e.getCause()), e.getCause());
        } finally {
            found.end();
        }
    }

    private static String tooLong(Duration deadline) {
        return "The check has not ended within " + deadline.toSeconds() + " s and was given up.";
    }

    private static String why(Driver driver, DeviceConfig config, Throwable failure) {
        if (failure instanceof DeviceException || failure instanceof TimeoutException) {
            return failure.getMessage();
        }
        LOG.warn(
                "The driver {} failed to look through the device {}",
                driver.descriptor().id(),
                config.id(),
                failure);
        return "The driver " + driver.descriptor().id() + " failed to check it: " + failure;
    }

    private CompletableFuture<Inspection> begin(Driver driver, DeviceConfig config, Found found) {
        var outcome = new CompletableFuture<Inspection>();
        var summary = new AtomicReference<>("");
        Callable<Void> work = () -> {
            if (found.areWanted()) {
                summary.set(driver.service().inspect(config.info(), found));
            }
            return null;
        };
        Duration deadline = driver.descriptor().deadline();
        LaneCall.End end = (failure, overdue) -> {
            running.remove(config.id());
            Throwable fault = overdue ? new TimeoutException(tooLong(deadline)) : failure;
            if (fault == null) {
                outcome.complete(found.with(summary.get()));
            } else {
                outcome.completeExceptionally(fault);
            }
        };
        var call = new LaneCall(Kind.WORK, driver.share(), deadline, work, found::end, end);
        new Lane(pool, config.id() + "-check").submit(call);
        return outcome;
    }
}
