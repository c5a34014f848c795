package org.kota.metrics;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The disk of the data folder, and what the databases on it take, as the file system tells it. */
final class DiskFigures implements Part {

    private static final List<String> AREAS = List.of("bus", "catalog", "history");
    private static final String DATABASE = ".db";
    private static final String WAL = ".db-wal";

    private final Path data;

    DiskFigures(Path data) {
        this.data = data;
    }

    @Override
    public void collect(Figures figures) {
        File folder = data.toFile();
        long size = folder.getTotalSpace();
        if (size > 0) {
            figures.gauge("kota_disk_size_bytes", "Size of the disk of the data folder", size);
            figures.gauge("kota_disk_free_bytes", "Free space that Kota may use there", folder.getUsableSpace());
        }
        figures.gauges("kota_database_bytes", "Size of an area's databases", "area", bytes(DATABASE));
        figures.gauges("kota_database_wal_bytes", "Size of their write-ahead logs on disk", "area", bytes(WAL));
    }

    private Map<String, Long> bytes(String ending) {
        var bytes = new TreeMap<String, Long>();
        for (String area : AREAS) {
            File[] files = data.resolve(area).toFile().listFiles((folder, name) -> name.endsWith(ending));
            if (files != null) {
                bytes.put(area, Arrays.stream(files).mapToLong(File::length).sum());
            }
        }
        return bytes;
    }
}
