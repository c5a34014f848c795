package org.kota.itests.overload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Scrape;

/** What the container takes. */
final class Memory {

    private Memory() {}

    /** Bytes of the heap that are really used: what is left after a full collection. */
    static long heap(KotaInstance kota) {
        Commands.run(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(kota.pid()),
                        "GC.run")
                .orFail();
        return (long) Scrape.of(kota).value("jvm_memory_used_bytes{area=\"heap\"}");
    }

    /** Resident bytes of the process. */
    static long resident(KotaInstance kota) throws IOException {
        Path status = Path.of("/proc", String.valueOf(kota.pid()), "status");
        try (var lines = Files.lines(status, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                            .findFirst()
                            .orElseThrow()
                    * 1_024;
        }
    }
}
