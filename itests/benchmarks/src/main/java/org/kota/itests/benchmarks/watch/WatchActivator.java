package org.kota.itests.benchmarks.watch;

import java.nio.file.Path;
import java.util.Set;
import org.kota.service.CityService;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Offers a {@link Watch} that is called as a header of its bundle says, and takes the properties that another one names. */
public final class WatchActivator implements BundleActivator {

    /** Name of the watch. */
    public static final String NAME = "Watch-Name";

    /** Properties that it takes, with commas between. */
    public static final String PROPERTIES = "Watch-Properties";

    @Override
    public void start(BundleContext context) {
        var headers = context.getBundle().getHeaders();
        String name = headers.get(NAME);
        Path file = Path.of(context.getProperty("kota.data"), name + ".latencies");
        Set<String> properties = Set.of(headers.get(PROPERTIES).split(","));
        context.registerService(CityService.class, new Watch(name, file, properties), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The container takes the service away with the bundle.
    }
}
