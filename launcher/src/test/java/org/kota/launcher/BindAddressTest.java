package org.kota.launcher;

import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class BindAddressTest {

    private static String refusal(String argument) {
        return assertThrows(UnusableSettingException.class, () -> BindAddress.parse(argument)
                        .check())
                .getMessage();
    }

    @Test
    public void takesWhatThisMachineHas() throws UnusableSettingException {
        for (String host : List.of("127.0.0.1", "localhost", "0.0.0.0", "*")) {
            BindAddress.parse("KOTA_BIND=" + host).check();
        }
    }

    @Test
    public void namesTheSettingWhoseAddressIsOfAnotherMachine() {
        String refusal = refusal("KOTA_BIND=203.0.113.7");
        assertTrue(refusal, refusal.startsWith("KOTA_BIND=203.0.113.7: this machine has no such address"));
    }

    @Test
    public void namesTheSettingWhoseHostIsUnknown() {
        String refusal = refusal("KOTA_SSH_BIND=no-such-host.invalid");
        assertTrue(refusal, refusal.startsWith("KOTA_SSH_BIND=no-such-host.invalid: no such host is known"));
    }
}
