package org.kota.drivertck;

import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;

/** A driver whose device sends by itself passes the kit. */
@RunWith(Enclosed.class)
public class LineTckTest {

    public static class Lifecycle extends LifecycleTck {
        public Lifecycle() {
            super(new GaugeProvider(true, Fault.NONE));
        }
    }

    public static class Outage extends OutageTck {
        public Outage() {
            super(new GaugeProvider(true, Fault.NONE));
        }
    }

    public static class Push extends PushTck {
        public Push() {
            this(Fault.NONE);
        }

        Push(Fault fault) {
            super(new GaugeProvider(true, fault));
        }
    }
}
