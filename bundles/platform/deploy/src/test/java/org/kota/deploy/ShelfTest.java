package org.kota.deploy;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ShelfTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void archivesAreFoundByTheIdOfTheirModule() throws IOException {
        Path modules = folder.getRoot().toPath();
        for (String name : List.of("air-files-0.1.0-SNAPSHOT.kar", "cctv-1.2.0.kar", "readme.txt", "1-2.txt")) {
            Files.createFile(modules.resolve(name));
        }
        assertEquals(
                Map.of(
                        "air-files",
                        modules.resolve("air-files-0.1.0-SNAPSHOT.kar"),
                        "cctv",
                        modules.resolve("cctv-1.2.0.kar")),
                new Shelf(modules).archives());
        assertEquals(Map.of(), new Shelf(modules.resolve("none")).archives());
    }
}
