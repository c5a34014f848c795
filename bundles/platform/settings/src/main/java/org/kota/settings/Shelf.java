package org.kota.settings;

import java.io.IOException;
import java.nio.file.Path;

/** Where the versions lie: {@code settings-history} of the data folder. */
record Shelf(Contents contents, Journal journal) {

    static Shelf in(Path data) throws IOException {
        Path folder = data.resolve("settings-history");
        DurableFiles.createFolder(folder);
        return new Shelf(new Contents(folder.resolve("contents")), new Journal(folder.resolve("journal.tsv")));
    }
}
