package org.kota.clock;

import org.kota.control.SettingsFile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The valid settings of one file as a service of the bundle that they are for: another one whenever they change. */
final class Offer<T> {

    private final BundleContext context;
    private final Class<T> type;
    private final ValidFile<T> file;
    private ServiceRegistration<T> registration;
    private T offered;
    private boolean over;

    /** @param context of the bundle that the settings are for */
    Offer(BundleContext context, SettingsFile<T> settings, ValidFile<T> file) {
        this.context = context;
        this.type = settings.type();
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
        if (over || valid == null || valid.equals(offered)) {
            return;
        }
        unregister();
        registration = context.registerService(type, valid, null);
        offered = valid;
    }

    /** For good: a look that is still under way offers nothing any more. */
    synchronized void withdraw() {
        over = true;
        unregister();
    }

    private void unregister() {
        if (registration != null) {
            registration.unregister();
        }
        registration = null;
    }
}
