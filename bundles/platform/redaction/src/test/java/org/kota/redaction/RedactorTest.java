package org.kota.redaction;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class RedactorTest {

    private final Redactor redactor = new Redactor();

    private String cleaned(String text) {
        return redactor.clean(text).text();
    }

    @Test
    public void takesOutWhatStandsBehindAWordForASecret() {
        for (String line : List.of(
                "password = s3cr3t-value",
                "sftp.password=s3cr3t-value",
                "  db.passwd : s3cr3t-value",
                "api-key = s3cr3t-value",
                "auth.token=s3cr3t-value and more",
                "{\"clientSecret\": \"s3cr3t-value\"}",
                "{\"password\":\"s3cr3t-\\\"value\"}",
                "Authorization: Bearer s3cr3t-value",
                "connecting to mqtt://kota:s3cr3t-value@10.0.0.5:1883",
                "login with password s3cr3t-value failed",
                "secret=s3cr3t-value, place=here",
                "password = first\\\n  s3cr3t-value",
                "budi = {CRYPT}s3cr3t-value{CRYPT},viewer")) {
            String cleaned = cleaned(line);
            assertFalse(cleaned, cleaned.contains("s3cr3t-"));
            assertTrue(cleaned, cleaned.contains(Redactor.REMOVED));
        }
    }

    @Test
    public void takesOutPrivateKeysAndWhatKotaHasMade() {
        String pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\ndef=\n-----END RSA PRIVATE KEY-----\n";
        assertFalse(cleaned(pem), cleaned(pem).contains("MIIE"));
        String made = "post-1 got abcdefg-2345678-hijkmnp-qrstuvw just now";
        assertEquals("post-1 got [removed] just now", cleaned(made));
    }

    @Test
    public void takesOutAKnownSecretWhereverItTurnsUp() {
        redactor.learn("password.file = /etc/x\npassword = rahasia-kota-9\nurl = sftp://budi:lain-lagi-8@host/");
        redactor.remember("baris-kunci-77");
        String log = "cannot parse rahasia-kota-9; retrying lain-lagi-8; key baris-kunci-77";
        assertEquals("cannot parse [removed]; retrying [removed]; key [removed]", cleaned(log));
        assertEquals(3, redactor.clean(log).removed());
    }

    @Test
    public void leavesWhatAHelperNeeds() {
        for (String text : List.of(
                "password.file = /var/lib/kota/etc/broker-password",
                "login.failures = 5",
                "2026-11-23T05:00:00 | INFO | passwords are checked by PBKDF2",
                "no token was sent",
                "keySize = 3072",
                "tcp://127.0.0.1:1883 at 12:30:15",
                "{\"id\":\"post-1\",\"state\":\"ONLINE\"}")) {
            assertEquals(text, cleaned(text));
            assertEquals(0, redactor.clean(text).removed());
        }
    }
}
