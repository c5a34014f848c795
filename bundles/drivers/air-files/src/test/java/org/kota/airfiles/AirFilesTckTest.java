package org.kota.airfiles;

import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.kota.drivertck.ConfigurationTck;
import org.kota.drivertck.DescriptorTck;
import org.kota.drivertck.LifecycleTck;
import org.kota.drivertck.OutageTck;
import org.kota.drivertck.ReadTck;

/** The driver passes the kit that every driver passes. */
@RunWith(Enclosed.class)
public class AirFilesTckTest {

    public static class Descriptor extends DescriptorTck {
        public Descriptor() {
            super(new AirFilesProvider());
        }
    }

    public static class Configuration extends ConfigurationTck {
        public Configuration() {
            super(new AirFilesProvider());
        }
    }

    public static class Lifecycle extends LifecycleTck {
        public Lifecycle() {
            super(new AirFilesProvider());
        }
    }

    public static class Outage extends OutageTck {
        public Outage() {
            super(new AirFilesProvider());
        }
    }

    public static class Read extends ReadTck {
        public Read() {
            super(new AirFilesProvider());
        }
    }
}
