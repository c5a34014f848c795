package org.kota.health;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

public class ReviverTest {

    @Test
    public void goesOnLookingAfterAFaultAndAfterALinkageError() {
        var looks = new AtomicInteger();
        var runtime = (ServiceComponentRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (self, method, arguments) -> {
                    switch (looks.incrementAndGet()) {
                        case 1 -> throw new NoClassDefFoundError("com/example/Waste");
                        case 2 -> throw new IllegalStateException("a bundle went away");
                        default -> {
                            return List.of();
                        }
                    }
                });
        var reviver = new Reviver(runtime, new DataDisk(Path.of(".")), 1);
        try {
            Awaitility.await().until(() -> looks.get() > 2);
        } finally {
            reviver.stop();
        }
    }
}
