package org.kota.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class BackupFileTest {

    private static final ZoneId MAKASSAR = ZoneId.of("Asia/Makassar");

    @Test
    public void withoutSettingsNoBackupIsMadeByItself() throws Exception {
        BackupSettings none = new BackupFile().read("");
        assertEquals("", none.place());
        assertNull(none.at());
    }

    @Test
    public void understandsAFolderAndAServer() throws Exception {
        BackupSettings folder = new BackupFile().read("place=/mnt/stick\nat=02:30\nkeep=3\ncheck=false\n");
        assertEquals(LocalTime.of(2, 30), folder.at());
        assertEquals(3, folder.keep());
        BackupSettings server = new BackupFile()
                .read("place=sftp://kota@nas.local:2222/kota\nsftp.key.file=backup.key\nsftp.host-key=SHA256:abc\n");
        assertEquals(new SftpAddress("kota", "nas.local", 2222, "/kota"), SftpAddress.of(server.place()));
    }

    @Test
    public void saysWhatIsWrong() {
        refuses("place=stick", "place: is a folder from / on");
        refuses("at=half past two", "at: is a time of the day");
        refuses("keep=0", "keep: is a whole number from 1");
        refuses("where=/mnt", "where: is no setting");
        refuses("place=sftp://kota@nas/kota\nsftp.key.file=a\n", "sftp.host-key: is the fingerprint");
        refuses("place=sftp://kota@nas/kota\nsftp.host-key=SHA256:a\n", "needs sftp.key.file or sftp.password.file");
    }

    private static void refuses(String text, String reason) {
        var refused = assertThrows(InvalidSettingsException.class, () -> new BackupFile().read(text));
        assertTrue(refused.getMessage(), refused.getMessage().contains(reason));
    }

    @Test
    public void isDueOnceADayAtTheCitysTime() {
        LocalTime at = LocalTime.of(2, 30);
        Instant evening = Instant.parse("2026-11-22T12:00:00Z");
        Instant due = Instant.parse("2026-11-22T18:30:00Z");
        assertEquals(due, Schedule.next(at, MAKASSAR, evening));
        assertEquals(Instant.parse("2026-11-23T18:30:00Z"), Schedule.next(at, MAKASSAR, due));
        assertEquals(due, Schedule.next(at, MAKASSAR, due.minusSeconds(1)));
    }
}
