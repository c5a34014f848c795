package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.LiveSpec;
import org.kota.bus.Selector;
import org.kota.bus.Turn;

public class LeakTest {

    /** Public, because the guest is of another class loader. */
    public static final AtomicInteger HANDLED = new AtomicInteger();

    @Rule
    public Rig rig = new Rig();

    /** What a module's bundle would bring: a handler and a listener of its own class loader. */
    public static final class Guest implements BatchHandler, Consumer<List<Delivery>> {
        @Override
        public void handle(List<Delivery> batch, Turn turn) throws Exception {
            HANDLED.addAndGet(batch.size());
            turn.state("key", new byte[8]);
            if (HANDLED.get() % 2 == 1) {
                throw new IllegalStateException("a failure of the module's own", new GuestException());
            }
        }

        @Override
        public void accept(List<Delivery> batch) {
            HANDLED.addAndGet(0);
        }
    }

    /** A class that only the module has. */
    public static final class GuestException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Defines the guest's classes anew, as another bundle would. */
    private static final class GuestLoader extends ClassLoader {
        GuestLoader() {
            super(LeakTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(Guest.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private WeakReference<ClassLoader> useAndClose(int round) throws Exception {
        var loader = new GuestLoader();
        Object guest = loader.loadClass(Guest.class.getName()).getConstructor().newInstance();
        Thread.currentThread().setContextClassLoader(loader);
        @SuppressWarnings("unchecked")
        var listener = (Consumer<List<Delivery>>) guest;
        var live = rig.bus.listen(new LiveSpec("view", Selector.all(), 10, LiveSpec.Overflow.DISCARD_OLDEST), listener);
        var subscription = rig.bus.subscribe(Rig.spec("a"), (BatchHandler) guest);
        int before = HANDLED.get();
        rig.publish(rig.reading(round, round));
        await().until(() -> HANDLED.get() > before + 1 || HANDLED.get() % 2 == 0 && HANDLED.get() > before);
        subscription.close(Duration.ofSeconds(30));
        live.close();
        Thread.currentThread().setContextClassLoader(LeakTest.class.getClassLoader());
        return new WeakReference<>(loader);
    }

    @Test
    public void theClassLoaderOfAClosedHandlerIsCollected() throws Exception {
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int round = 0; round < 50; round++) {
            loaders.add(useAndClose(round));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
        assertEquals(50, loaders.size());
    }
}
