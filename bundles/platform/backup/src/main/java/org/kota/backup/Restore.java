package org.kota.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kota.backup.BackupSettings.Access;

/** {@code kota restore}: makes a data folder of a backup while no instance runs on it. */
public final class Restore {

    private Restore() {}

    /** @param arguments the folder to be made, the place, and perhaps the backup's name and {@code --key=value} of SFTP */
    public static void main(String[] arguments) {
        var out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        var names = new ArrayList<String>();
        Map<String, String> options = new HashMap<>();
        for (String argument : List.of(arguments)) {
            String[] parts = argument.split("=", 2);
            if (parts.length == 2 && argument.startsWith("--")) {
                options.put(parts[0].substring(2), parts[1]);
            } else {
                names.add(argument);
            }
        }
        try {
            out.println(restore(Path.of(names.get(0)), names.get(1), names.size() > 2 ? names.get(2) : null, options));
        } catch (IOException e) {
            out.println("nothing was restored: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String restore(Path folder, String address, String name, Map<String, String> options)
            throws IOException {
        var access = new Access(
                options.getOrDefault("key-file", ""),
                options.getOrDefault("password-file", ""),
                options.getOrDefault("host-key", ""));
        try (Place place = Places.open(address, access, Path.of("").toAbsolutePath())) {
            var store = new Store(place);
            Manifest manifest = store.manifest(name);
            new Restorer(store).restore(manifest, folder.toAbsolutePath());
            return "Backup " + manifest.backup().name() + " of " + place + " is restored into " + folder + ": "
                    + manifest.backup().files() + " files, "
                    + manifest.backup().bytes() + " bytes";
        }
    }
}
