package org.kota.drivertck;

import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;

import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;

/** A device, or the way to it, that dies and comes back. */
public abstract class OutageTck {

    @Rule
    public final DriverSite site;

    protected OutageTck(DriverProvider provider) {
        site = new DriverSite(provider);
    }

    @Test
    public void saysThatTheDeviceIsLost() throws Exception {
        site.open();
        site.awaitValues(1);
        site.peer().die();
        DeviceStatus said = site.awaitLost();
        assertNull(AdminText.fault(said.text()), AdminText.fault(said.text()));
        assertNotEquals("it isn't the configuration's fault", Detail.CONFIGURATION, said.detail());
        assertNotEquals(Detail.NONE, said.detail());
    }

    @Test
    public void bringsValuesAgainWhenTheDeviceIsBack() throws Exception {
        site.open();
        site.awaitValues(1);
        site.peer().die();
        site.awaitLost();
        site.peer().comeBack();
        site.awaitBack(2);
    }

    @Test
    public void isOpenedBeforeItsDeviceIsThere() throws Exception {
        site.peer().die();
        try {
            site.open();
            site.awaitLost();
        } catch (DeviceException e) {
            assertNotEquals("it isn't the configuration's fault", Detail.CONFIGURATION, e.detail());
        }
        site.peer().comeBack();
        site.awaitBack(3);
    }

    @Test
    public void outlivesOneOutageAfterTheOther() throws Exception {
        site.open();
        for (int n = 1; n <= 3; n++) {
            site.awaitBack(n);
            site.peer().die();
            site.awaitLost();
            site.peer().comeBack();
        }
        site.awaitBack(4);
    }
}
