package org.kota.shell.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.kota.control.Backups;
import org.kota.control.Backups.Backup;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class BackupCommandsTest {

    private static final Backup ONE =
            new Backup("20261123T010203Z", Instant.parse("2026-11-23T01:02:03Z"), "0.1.0", 12, 34_567_000, 8_900);

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell()
            .with(
                    Backups.class,
                    Fake.of(Backups.class)
                            .on("make", a -> noted(ONE, a))
                            .on("list", List.of(ONE))
                            .on("check", a -> noted(12, a))
                            .on("restore", a -> noted(ONE, a))
                            .make());

    private Object noted(Object answer, Object... arguments) {
        calls.addAll(Arrays.asList(arguments));
        return answer;
    }

    @Test
    public void aBackupIsMadeAndMeasured() throws Exception {
        String answer = shell.run(new BackupCommand());
        assertTrue(answer, answer.contains("Backup 20261123T010203Z: 12 files, 34.6 MB, of which 8.9 kB were new"));
        JsonNode json = shell.json(new BackupCommand(), "--place", "/mnt/stick");
        assertEquals(34_567_000, json.get("bytes").asLong());
        assertEquals(Arrays.asList(null, "/mnt/stick"), calls);
    }

    @Test
    public void backupsAreListedWithTheirSize() throws Exception {
        String answer = shell.run(new BackupList());
        assertTrue(answer, answer.contains("20261123T010203Z") && answer.contains("34.6 MB"));
    }

    @Test
    public void aCheckSaysHowMuchWasRead() throws Exception {
        assertTrue(shell.run(new BackupCheck(), "20261123T010203Z").contains("All 12 files"));
        assertEquals(Arrays.asList(null, "20261123T010203Z"), calls);
    }

    @Test
    public void aRestoreWantsAFolderFromTheRootOn() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> shell.run(new RestoreCommand(), "here"));
        String answer = shell.run(new RestoreCommand(), "/srv/kota-2");
        assertTrue(answer, answer.contains("KOTA_DATA=/srv/kota-2 bin/kota start"));
        assertEquals(Arrays.asList(null, null, Path.of("/srv/kota-2")), calls);
    }
}
