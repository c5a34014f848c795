package org.kota.airfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.kota.device.DeviceDriver;
import org.kota.device.UnclaimedMessages;
import org.kota.drivertck.DevicePeer;
import org.kota.drivertck.DriverProvider;
import org.kota.model.KotaClock;

/** Hands the kit the driver, and a folder in which a publisher writes its file, one row a day. */
final class AirFilesProvider implements DriverProvider {

    private static final String HEADER = "parameter_pencemar_kritis,kategori,periode,stasiun,"
            + "pm_sepuluh,pm_duakomalima,sulfur_dioksida,karbon_monoksida,ozon,nitrogen_dioksida,max\n";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    private Path folder;

    @Override
    public DevicePeer device(Path root) throws Exception {
        folder = root;
        return new Publisher(root.resolve("ispu.csv"));
    }

    @Override
    public DeviceDriver driver(KotaClock clock, UnclaimedMessages unclaimed) {
        return new AirFilesDriver(folder, clock);
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of(
                "file", "ispu.csv",
                "format", "jakarta-ispu",
                "station", "DKI1 Bundaran HI",
                "point.ispu.property", "published-ispu",
                "point.pm10.property", "published-ispu-pm10");
    }

    @Override
    public Map<String, String> wrongSettings() {
        return Map.of("format", "xlsx", "zone", "Mars/Olympus", "look-every", "PT0S", "station", "  ", "file", " ");
    }

    @Override
    public Map<String, Object> values(int n) {
        return Map.of("ispu", "" + (60 + n), "pm10", "" + n);
    }

    /** Appends a day with each set of values. */
    private static final class Publisher implements DevicePeer {
        private final Path file;
        private LocalDate day = LocalDate.of(2024, 1, 1);
        private StringBuilder rows = new StringBuilder(HEADER);
        private boolean away;

        Publisher(Path file) throws IOException {
            this.file = file;
            row(60, 0);
            write();
        }

        private void row(Object maximum, Object pm10) {
            rows.append("PM25,SEDANG," + DAY.format(day) + ",DKI1  Bunderan HI," + pm10 + "," + maximum + ",1,1,1,1,"
                    + maximum + "\n");
            day = day.plusDays(1);
        }

        private void write() throws IOException {
            Path next = file.resolveSibling("ispu.new");
            Files.writeString(next, rows);
            Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void tell(Map<String, Object> values) throws IOException {
            row(values.get("ispu"), values.get("pm10"));
            if (!away) {
                write();
            }
        }

        /** What never answers among files is a pipe that nobody writes to. */
        @Override
        public void fallSilent() throws Exception {
            die();
            new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        }

        @Override
        public void die() throws IOException {
            away = true;
            Files.deleteIfExists(file);
        }

        @Override
        public void comeBack() throws IOException {
            away = false;
            Files.deleteIfExists(file);
            write();
        }

        @Override
        public void talkNonsense() throws IOException {
            Files.write(file, new byte[] {0, -1, -2, 10, 77, 90});
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
