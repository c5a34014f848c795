package org.kota.airfiles;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.device.Sample;

/** What becomes of the rows of a file: each taken once, at its day, with its mark. */
public class ImportTest {

    private static final String HEADER = "parameter_pencemar_kritis,kategori,periode,stasiun,"
            + "pm_sepuluh,pm_duakomalima,sulfur_dioksida,karbon_monoksida,ozon,nitrogen_dioksida,max\n";
    private static final String FIRST = "PM25,SEDANG,30/12/2025,DKI1 Bunderan HI,10,52,1,1,1,1,52\n";
    private static final String SECOND = "PM25,SEDANG,31/12/2025,DKI1  Bundaran HI,11,53,1,1,1,1,53\n";
    private static final String OTHER = "PM25,BAIK,31/12/2025,DKI2,10,20,1,1,1,1,20\n";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path data;
    private FakePlatform platform;
    private DeviceSession session;
    private Instant written = Instant.parse("2026-01-01T00:00:00Z");

    @Before
    public void at() {
        data = folder.getRoot().toPath();
        platform = platform("published-ispu", "published-ispu-category");
    }

    private FakePlatform platform(String... points) {
        return new FakePlatform(RealFiles.device(Path.of("ispu.csv"), "jakarta-ispu", "DKI1", points));
    }

    /** A second after the version before: within one tick of a disk's clock two of the same size look alike. */
    private void write(String text) throws Exception {
        Path file = Files.writeString(data.resolve("ispu.csv"), text);
        written = written.plusSeconds(1);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }

    private void open() throws DeviceException {
        if (session != null) {
            session.close();
        }
        session = new AirFilesDriver(data, platform.clock).open(platform);
    }

    private void look() {
        platform.clock.advance(Duration.ofMinutes(1));
    }

    private Sample taken(String point, String end) {
        return platform.taken.get(point + "@" + Instant.parse(end).toEpochMilli());
    }

    @Test
    public void aRowIsTheLocalDayOfItsStation() throws Exception {
        write(HEADER + FIRST + OTHER);
        open();
        assertEquals(2, platform.taken.size());
        Sample index = taken("published-ispu", "2025-12-30T17:00:00Z");
        assertEquals("52", index.value());
        assertEquals(Instant.parse("2025-12-29T17:00:00Z").toEpochMilli(), index.start());
        assertEquals("good", index.quality().toString());
        assertEquals(
                "SEDANG",
                taken("published-ispu-category", "2025-12-30T17:00:00Z").value());
        assertEquals(State.ONLINE, platform.status.state());
        assertEquals("Up to 2025-12-30; nothing is wrong with its 1 row.", platform.status.text());
    }

    @Test
    public void aRowWithAFindingIsTakenAsPublishedAndMarked() throws Exception {
        write(HEADER + FIRST.replace("SEDANG", "BAIK"));
        open();
        assertEquals(
                "BAIK", taken("published-ispu-category", "2025-12-30T17:00:00Z").value());
        assertEquals(
                "suspect(inconsistent)",
                taken("published-ispu", "2025-12-30T17:00:00Z").quality().toString());
        assertTrue(platform.status.text(), platform.status.text().contains("1 row whose category contradicts"));
    }

    @Test
    public void meansOfBandungAreMarkedAsEstimatedSinceTheirUnitIsAssumed() throws Exception {
        Files.copy(RealFiles.bandung(), data.resolve("bandung.csv"));
        var device = RealFiles.device(Path.of("bandung.csv"), "bandung-daily", " gedebage ", "so2", "pm2.5");
        platform = new FakePlatform(device);
        open();
        assertEquals(2 * 89, platform.taken.size());
        assertEquals(
                "good(estimated)",
                taken("so2", "2017-01-01T17:00:00Z").quality().toString());
        assertEquals(
                "bad(sensor-fault,estimated)",
                taken("pm2.5", "2017-01-01T17:00:00Z").quality().toString());
    }

    @Test
    public void takesEachRowOnceWhateverIsRestarted() throws Exception {
        write(HEADER + FIRST);
        open();
        look();
        open();
        write(HEADER + FIRST + SECOND);
        look();
        open();
        assertEquals(2, platform.messages.size());
        assertEquals(4, platform.taken.size());
        assertEquals("ispu.csv:3", platform.messages.get(1).origin());
        assertEquals(SECOND.strip(), new String(platform.messages.get(1).payload(), StandardCharsets.UTF_8));
    }

    @Test
    public void goesOnWhereItWasWhenKotaWasBusy() throws Exception {
        Files.copy(RealFiles.jakarta(), data.resolve("ispu.csv"));
        platform.room = 2;
        open();
        assertEquals(2 * 2 * Batch.MOST_ROWS, platform.taken.size());
        assertEquals(State.DEGRADED, platform.status.state());
        assertTrue(platform.status.text(), platform.status.text().contains("The bus is full."));
        platform.room = Integer.MAX_VALUE;
        look();
        assertEquals(2 * 578, platform.taken.size());
        assertEquals(0, platform.doubled);
        assertEquals(State.ONLINE, platform.status.state());
        assertTrue(platform.status.text(), platform.status.text().startsWith("Up to 2025-07-31; "));
    }

    @Test
    public void aCrashRepeatsNoMoreThanOneMessage() throws Exception {
        Files.copy(RealFiles.jakarta(), data.resolve("ispu.csv"));
        open();
        Path kept = data.resolve("air-files/udara-01.taken");
        String all = Files.readString(kept);
        Files.writeString(kept, all.substring(0, all.length() - 10)); // the last line is torn
        open();
        assertEquals("one row of two values", 2, platform.doubled);
        open();
        assertEquals(2, platform.doubled);
    }

    @Test
    public void aRowThatWasChangedIsANewOne() throws Exception {
        write(HEADER + FIRST + SECOND);
        open();
        write(HEADER + FIRST.replace("52", "62") + SECOND);
        look();
        assertEquals("62", taken("published-ispu", "2025-12-30T17:00:00Z").value());
        assertEquals("the history tells that it contradicts", 2, platform.doubled);
    }

    @Test
    public void anotherPointIsTakenOfAllRows() throws Exception {
        write(HEADER + FIRST);
        open();
        session.close();
        platform = platform("published-ispu", "published-ispu-pm10");
        open();
        assertEquals("10", taken("published-ispu-pm10", "2025-12-30T17:00:00Z").value());
    }

    @Test
    public void aDayIsTakenWhenItIsOver() throws Exception {
        write(HEADER + FIRST + SECOND.replace("31/12/2025", "1/1/2026"));
        open();
        assertEquals(2, platform.taken.size());
        platform.clock.advance(Duration.ofHours(16)); // to 2026-01-01 23:00 in Jakarta
        assertEquals(2, platform.taken.size());
        platform.clock.advance(Duration.ofHours(1));
        assertEquals(4, platform.taken.size());
    }

    @Test
    public void aRowWithoutADayIsRefusedByNameOnce() throws Exception {
        write(HEADER + FIRST + SECOND.replace("31/12", "31/13"));
        open();
        open();
        assertEquals("[Line 3: '31/13/2025' is no date of this format.]", platform.refused.toString());
        assertEquals(2, platform.taken.size());
    }

    @Test
    public void daysBeforeTheRetentionAreTakenOnceItIsLonger() throws Exception {
        write(HEADER + FIRST + SECOND);
        platform.retention = Instant.parse("2025-12-31T00:00:00Z").toEpochMilli();
        open();
        assertEquals(2, platform.taken.size());
        assertEquals(Detail.CONFIGURATION, platform.status.detail());
        assertTrue(platform.status.text(), platform.status.text().contains("retention=forever"));
        look();
        assertEquals("not again and again", 1, platform.messages.size());
        platform.retention = Long.MIN_VALUE;
        open();
        assertEquals(4, platform.taken.size());
        assertEquals(0, platform.doubled);
    }

    @Test
    public void saysWhatIsWrongWithTheFile() throws Exception {
        assertSaid(Detail.COMMUNICATION, "There is no file");
        write("");
        assertSaid(Detail.COMMUNICATION, "is empty");
        write(HEADER);
        assertSaid(Detail.COMMUNICATION, "is empty");
        write("a,b\n1,2\n");
        assertSaid(Detail.CONFIGURATION, "has no column");
        write(HEADER + OTHER);
        assertSaid(Detail.CONFIGURATION, "of the station 'dki1'; it has [dki2]");
        Files.delete(data.resolve("ispu.csv"));
        Files.createDirectory(data.resolve("ispu.csv"));
        assertSaid(Detail.COMMUNICATION, "is no ordinary file");
    }

    private void assertSaid(Detail detail, String text) throws Exception {
        open();
        assertEquals(State.OFFLINE, platform.status.state());
        assertEquals(detail, platform.status.detail());
        assertTrue(platform.status.text(), platform.status.text().contains(text));
        var read = assertThrows(DeviceException.class, () -> session.read(java.util.Set.of()));
        assertEquals(platform.status.text(), read.getMessage());
        var driver = new AirFilesDriver(data, platform.clock);
        var dry = assertThrows(DeviceException.class, () -> driver.inspect(platform.device, new NoFindings()));
        assertEquals(platform.status.text(), dry.getMessage());
    }

    @Test
    public void seesThatAFileIsBackAtTheNextLook() throws Exception {
        open();
        write(HEADER + FIRST);
        look();
        assertEquals(State.ONLINE, platform.status.state());
        Files.writeString(data.resolve("ispu.csv"), "");
        look();
        assertEquals(State.OFFLINE, platform.status.state());
        write(HEADER + FIRST + SECOND);
        look();
        assertEquals(State.ONLINE, platform.status.state());
        assertEquals(4, platform.taken.size());
        assertEquals(0, platform.doubled);
    }

    /** Takes nothing. */
    private static final class NoFindings implements org.kota.device.Findings {
        @Override
        public void add(org.kota.device.Finding finding) {
            throw new AssertionError(finding);
        }

        @Override
        public boolean areWanted() {
            return true;
        }
    }

    @Test
    public void closingFreesALookThatWaits() throws Exception {
        write(HEADER + FIRST);
        platform.held = new CompletableFuture<>();
        var settings = AirSettings.of(platform.device, data);
        var waiting = new AirSession(platform, settings, new Checkpoint(data.resolve("c"), settings.meaning()));
        var looking = CompletableFuture.runAsync(() -> {
            try {
                waiting.look();
            } catch (DeviceException e) {
                throw new AssertionError(e);
            }
        });
        waiting.close();
        looking.get(5, java.util.concurrent.TimeUnit.SECONDS);
        assertEquals(0, platform.messages.size());
    }

    @Test
    public void aLetterIsReadAgain() throws Exception {
        write(HEADER + FIRST + SECOND);
        open();
        var letter = platform.messages.get(0);
        session.accept(letter);
        assertEquals(letter, platform.messages.get(1));
        assertEquals(4, platform.doubled);
    }

    @Test
    public void onlyWhatAPublishedIndexIsMayBeAPoint() throws Exception {
        assertRefused("published-ispu", "ug/m3", "published index has the unit 1");
        assertRefused("pm10", "1", "isn't in a file of this format");
    }

    private void assertRefused(String property, String unit, String why) {
        var point = new DeviceInfo.Point("x", property, unit, unit, java.util.Map.of());
        var device = new DeviceInfo("x", "x", platform.device.settings(), java.util.List.of(point));
        var e = assertThrows(DeviceException.class, () -> new AirFilesDriver(data, platform.clock).check(device));
        assertTrue(e.getMessage(), e.getMessage().contains(why));
    }
}
