package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.List;
import org.junit.Test;

public class CommandTextTest {

    @Test
    public void showsNoSecret() {
        for (String command : List.of(
                "kota:device-add x --set secret=hunter2 --set a=b",
                "kota:device-add x --set \"secret = hunter2\"",
                "config:property-set db.password hunter2",
                "config:property-set --pid p password 'hunter2 hunter2'",
                "jaas:user-add budi hunter2",
                "user-add budi \"hunter2\"; jaas:update",
                "x API_TOKEN: hunter2",
                "x --password=hunter2 host")) {
            assertFalse(command, CommandText.of(command).contains("hunter2"));
        }
        assertEquals(
                "kota:device-add x --set secret=*** --set a=b",
                CommandText.of("kota:device-add x --set secret=h --set a=b"));
    }

    @Test
    public void showsWhosePasswordWasChanged() {
        assertEquals("kota:password budi", CommandText.of("kota:password budi"));
    }

    @Test
    public void staysOnItsLineAndIsBounded() {
        assertEquals("echo a forged line", CommandText.of("echo a\r\nforged line"));
        assertEquals(501, CommandText.of("x".repeat(10_000)).length());
    }
}
