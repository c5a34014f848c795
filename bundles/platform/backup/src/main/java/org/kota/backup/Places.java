package org.kota.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kota.backup.BackupSettings.Access;

/** Opens places by their address. */
final class Places {

    private Places() {}

    /**
     * Opens a place.
     *
     * @param address a folder that exists, or {@code sftp://...}
     * @param data the data folder
     */
    static Place open(String address, Access access, Path data) throws IOException {
        if (SftpAddress.isOne(address)) {
            return new SftpPlace(SftpAddress.of(address), access, data);
        }
        Path folder = Path.of(address);
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            throw new IOException(
                    address + " is no folder here: is its disk mounted? A place is a folder from / on that"
                            + " exists, or sftp://user@host:port/folder");
        }
        return new FolderPlace(folder);
    }
}
