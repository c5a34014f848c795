package org.kota.shell.backup;

import org.kota.control.Backups.Backup;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Text;

/** How the commands about backups name what they found. */
final class Places {

    static final String OPTION =
            "Folder, or sftp://user@host:port/folder; without it the place of" + " etc/org.kota.backup.cfg";

    private Places() {}

    static String sentence(Backup backup) {
        return Text.of("%s: %s files, %s", backup.name(), backup.files(), Bytes.show(backup.bytes()));
    }

    static Fields json(Backup backup) {
        return Fields.of("name", backup.name())
                .with("begun", backup.begun())
                .with("version", backup.version())
                .with("files", backup.files())
                .with("bytes", backup.bytes())
                .with("added", backup.added());
    }
}
