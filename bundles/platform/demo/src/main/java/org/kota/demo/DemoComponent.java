package org.kota.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.kota.control.DeviceAccounts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets the demonstration up when its bundle starts. */
@Component(
        immediate = true,
        service = {})
public final class DemoComponent {

    @Activate
    public DemoComponent(BundleContext context, @Reference(name = "accounts") DeviceAccounts accounts)
            throws IOException {
        new Demo(Path.of(context.getProperty("kota.data")), Path.of(context.getProperty("kota.etc")), accounts).setUp();
    }
}
