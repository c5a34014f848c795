package org.kota.clock;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The valid settings of one file as a service: another one whenever they change. */
final class Offer<T> {

    private final BundleContext context;
    private final Class<T> type;
    private final ValidFile<T> file;
    private ServiceRegistration<T> registration;
    private T offered;

    Offer(BundleContext context, Class<T> type, ValidFile<T> file) {
        this.context = context;
        this.type = type;
        this.file = file;
    }

    ValidFile<T> file() {
        return file;
    }

    void look() {
        file.look();
        renew();
    }

    synchronized void renew() {
        T valid = file.valid();
        if (valid == null || valid.equals(offered)) {
            return;
        }
        withdraw();
        registration = context.registerService(type, valid, null);
        offered = valid;
    }

    synchronized void withdraw() {
        if (registration != null) {
            registration.unregister();
        }
        registration = null;
        offered = null;
    }
}
