package org.kota.drivertck;

import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;

/** A driver that asks passes the kit. */
@RunWith(Enclosed.class)
public class GaugeTckTest {

    public static class Descriptor extends DescriptorTck {
        public Descriptor() {
            this(Fault.NONE);
        }

        Descriptor(Fault fault) {
            super(new GaugeProvider(false, fault));
        }
    }

    public static class Configuration extends ConfigurationTck {
        public Configuration() {
            this(Fault.NONE);
        }

        Configuration(Fault fault) {
            super(new GaugeProvider(false, fault));
        }
    }

    public static class Lifecycle extends LifecycleTck {
        public Lifecycle() {
            this(Fault.NONE);
        }

        Lifecycle(Fault fault) {
            super(new GaugeProvider(false, fault));
        }
    }

    public static class Outage extends OutageTck {
        public Outage() {
            this(Fault.NONE);
        }

        Outage(Fault fault) {
            super(new GaugeProvider(false, fault));
        }
    }

    public static class Read extends ReadTck {
        public Read() {
            this(Fault.NONE);
        }

        Read(Fault fault) {
            super(new GaugeProvider(false, fault));
        }
    }
}
