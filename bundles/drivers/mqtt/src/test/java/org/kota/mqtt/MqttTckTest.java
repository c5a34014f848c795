package org.kota.mqtt;

import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;
import org.kota.drivertck.ConfigurationTck;
import org.kota.drivertck.DescriptorTck;
import org.kota.drivertck.LifecycleTck;
import org.kota.drivertck.OutageTck;
import org.kota.drivertck.PushTck;

/** The driver passes the kit that every driver passes. */
@RunWith(Enclosed.class)
public class MqttTckTest {

    public static class Descriptor extends DescriptorTck {
        public Descriptor() {
            super(new MqttProvider());
        }
    }

    public static class Configuration extends ConfigurationTck {
        public Configuration() {
            super(new MqttProvider());
        }
    }

    public static class Lifecycle extends LifecycleTck {
        public Lifecycle() {
            super(new MqttProvider());
        }
    }

    public static class Outage extends OutageTck {
        public Outage() {
            super(new MqttProvider());
        }
    }

    public static class Push extends PushTck {
        public Push() {
            super(new MqttProvider());
        }
    }
}
