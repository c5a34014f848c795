package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kota.itests.chromium.Browser;
import org.kota.model.Datastream;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.ResultType;
import org.kota.model.Thing;
import org.openqa.selenium.WebElement;

/** The air stations on the page, in Chromium. */
public class AirPanelTest {

    private static final Quality RECORDED = Quality.GOOD.marked(QualityReason.RECORDED);
    private static final Quality SIMULATED = Quality.GOOD.marked(QualityReason.SIMULATED);

    private static Browser browser;

    private final SampleCity sample = new SampleCity(new TickingClock(Instant.parse("2026-11-21T09:42:08Z"), 1));
    private TestServer server;

    @BeforeClass
    public static void startBrowser() {
        browser = new Browser(Duration.ofSeconds(20));
    }

    @AfterClass
    public static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Before
    public void start() throws Exception {
        server = new TestServer(sample.city.platform);
        browser.size(1440, 900);
        browser.driver().manage().logs().get("browser");
    }

    @After
    public void stop() {
        browser.leave();
        server.close();
    }

    private SampleAir station(int number, String title, Quality quality) {
        return new SampleAir(sample.city, number, title, quality);
    }

    @Test
    public void everyStationHasItsIndexInItsOfficialColourTheWorstFirst() {
        station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        station(2, "Stasiun Wetan", RECORDED).day(128, 3, "pm25", 0);
        station(3, "Stasiun Kidul", RECORDED).day(74, 2, "o3", 0);
        station(4, "Stasiun Kaler", RECORDED).lacking(61);
        open("/?lang=id&theme=dark");

        assertEquals(
                List.of(
                        "128 Stasiun Wetan Tidak Sehat, PM2.5",
                        "74 Stasiun Kidul Sedang, O₃",
                        "48 Stasiun Kulon Baik, PM10",
                        "– Stasiun Kaler data 61% dari jam, kurang"),
                rows());
        assertEquals(List.of("ispu q3", "ispu q2", "ispu q1", "ispu q0"), badges());
        assertTrue(browser.find("#air .q3").getCssValue("background-color").contains("240, 194, 46"));
        assertEquals("16:00 WIB", browser.find("#air-meta").getText());
        assertEquals("ISPU terburuk, 128, PM2.5, Tidak Sehat, Stasiun Wetan; tanpa indeks terkini: 1", tile("ISPU"));
        browser.picture("air");
        open("/?lang=en&theme=light");
        assertTrue(rows().toString(), rows().contains("128 Stasiun Wetan Unhealthy, PM2.5"));
        browser.picture("air-light");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    public void onAWallEverythingFitsTheScreen() {
        station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        station(2, "Stasiun Wetan", SIMULATED).day(128, 3, "pm25", 0);
        browser.size(1920, 1080);
        open("/?lang=id&wall=1");

        assertEquals(1080L, browser.script("document.documentElement.scrollHeight"));
        assertEquals(1920L, browser.script("document.documentElement.scrollWidth"));
        browser.picture("air-wall");
        browser.size(390, 844);
        open("/?lang=id&tab=panels");
        assertEquals(390L, browser.script("document.documentElement.scrollWidth"));
        browser.picture("air-phone");
    }

    @Test
    public void aDaysCourseKeepsItsGaps() {
        station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        open("/?lang=id");

        browser.until("document.querySelector('#air .spark path').getAttribute('d').length > 60");
        String path = browser.find("#air .spark path").getDomAttribute("d");
        assertEquals(path, 2, path.chars().filter(c -> c == 'M').count());
    }

    @Test
    public void anIndexOfHoursAgoIsNotShownAsThePresentOne() {
        station(1, "Stasiun Kulon", RECORDED).day(128, 3, "pm25", 4);
        open("/?lang=id");

        assertEquals(List.of("– Stasiun Kulon terakhir 128, 12:00 WIB"), rows());
        assertEquals(List.of("ispu q0"), badges());
        assertFalse(label("udara-01"), label("udara-01").contains("Tidak Sehat"));
    }

    @Test
    public void anIndexWithoutTheCategoryOfItsHourIsNotJudged() {
        SampleAir one = station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        open("/?lang=id");
        sample.city.publish(one.index, sample.city.clock.millis(), 128, RECORDED);

        browser.until("document.querySelector('#air .ispu').className === 'ispu q0'");
        assertFalse(label("udara-01"), label("udara-01").contains("Baik"));
    }

    @Test
    public void theNextHourChangesBadgeAndMarkerWithoutReload() {
        SampleAir one = station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        open("/?lang=id");
        browser.script("window.kept = 1");
        assertTrue(label("udara-01"), label("udara-01").startsWith("Stasiun Kulon, Normal · ISPU Baik, 48"));

        one.next(212, 4, "pm25");

        browser.until("document.querySelector('#air .ispu').className === 'ispu q4'");
        assertEquals(List.of("212 Stasiun Kulon Sangat Tidak Sehat, PM2.5"), rows());
        assertTrue(
                label("udara-01"),
                label("udara-01").startsWith("Stasiun Kulon, Tinggi · ISPU Sangat Tidak Sehat, 212"));
        assertEquals(1L, browser.script("window.kept"));
    }

    @Test
    public void aSimulatedStationSaysSoInTheDemonstrationToo() {
        station(1, "Stasiun Tiruan", SIMULATED).day(74, 2, "pm25", 0);
        open("/?lang=id");

        assertEquals(List.of("74 Stasiun Tiruan Sedang, PM2.5 · Simulasi"), rows());
    }

    @Test
    public void anIndexThatOthersPublishedHasItsDayAndNoColour() {
        Thing thing = sample.city.thing("arsip-01", "Bundaran HI", 107.6, -6.9, Map.of());
        long midnight = Instant.parse("2025-12-31T17:00:00Z").toEpochMilli();
        sample.city.remember(published(thing, "", ResultType.NUMBER), midnight, 67, RECORDED);
        sample.city.remember(published(thing, "-category", ResultType.TEXT), midnight, Result.of("SEDANG"), RECORDED);
        sample.city.remember(published(thing, "-critical", ResultType.TEXT), midnight, Result.of("PM25"), RECORDED);
        station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        open("/?lang=id");

        assertEquals(
                List.of("48 Stasiun Kulon Baik, PM10", "67 Bundaran HI Terbitan 31 Des 2025 · SEDANG, PM25"), rows());
        assertEquals(List.of("ispu q1", "ispu q0"), badges());
        browser.picture("air-published");
    }

    @Test
    public void noRowCoversAnotherHoweverMuchIsToBeSaidOfIt() {
        for (int i = 1; i <= 7; i++) {
            Quality doubtful = SIMULATED.marked(QualityReason.ESTIMATED).marked(QualityReason.UNVERIFIED_TABLE);
            station(i, "Stasiun Udara Pemantau Nomor " + i, doubtful).day(40 + 20 * i, i % 3 + 1, "pm25", 0);
        }
        for (String wish : List.of("/?lang=id", "/?lang=en&theme=light", "/?lang=id&wall=1")) {
            open(wish);
            assertEquals(
                    wish,
                    0L,
                    browser.script(
                            "[...document.querySelectorAll('#air .air')].filter((row, i, all) => i &&"
                                    + " all[i - 1].getBoundingClientRect().bottom > row.getBoundingClientRect().top + 1).length"));
            assertEquals(
                    wish,
                    0L,
                    browser.script("[...document.querySelectorAll('#air .air .el')].filter((one) =>"
                            + " one.getBoundingClientRect().bottom >"
                            + " one.closest('.air').getBoundingClientRect().bottom + 1).length"));
        }
        browser.picture("air-full");
    }

    @Test
    public void aDayOfAnotherYearHasItsYear() {
        Thing thing = sample.city.thing("arsip-02", "Arsip", 107.6, -6.9, Map.of());
        var stream = sample.city.stream(Datastream.of("arsip-02/pm10", "PM10", thing.id(), "pm10", "ug/m3"));
        sample.city.remember(stream, Instant.parse("2017-11-21T09:00:00Z").toEpochMilli(), 50, RECORDED);
        open("/?lang=id");

        browser.until(
                "[...document.querySelectorAll('#list .th')].some((row) => row.textContent.includes('21 Nov 2017'))");
    }

    private Datastream published(Thing thing, String part, ResultType type) {
        String property = "published-ispu" + part;
        return sample.city.stream(Datastream.of(thing.name() + "/" + property, property, thing.id(), property, "1")
                .withType(type)
                .withInterval(Duration.ofDays(1)));
    }

    /** Where the station is an hour further west, its day ends an hour later: on the next day here. */
    @Test
    public void aPublishedIndexHasTheDayItWasPublishedForInAnotherZoneToo() {
        Thing thing = sample.city.thing("arsip-01", "Bundaran HI", 107.6, -6.9, Map.of());
        long end = Instant.parse("2025-12-31T18:00:00Z").toEpochMilli();
        sample.city.remember(published(thing, "", ResultType.NUMBER), end, 67, RECORDED);
        open("/?lang=id");

        assertEquals(List.of("67 Bundaran HI Terbitan 31 Des 2025"), rows());
    }

    @Test
    public void whoseLoginEndsIsToldSoInsteadOfShownWhatThePublicSees() {
        station(1, "Stasiun Kulon", RECORDED).day(128, 3, "pm25", 0);
        var visit = new TestVisit("viewer");
        server.visit = visit;
        open("/?lang=id&wall=1");
        server.visit = TestVisit.ofThePublic();
        visit.end();
        browser.until("location.href.endsWith('/login.html?ended=1')");
        assertEquals("?lang=id&wall=1", browser.script("sessionStorage.getItem('kota.back')"));
    }

    @Test
    public void whoSeesAPartOfTheCityIsNotToldThatTheRestIsNotThere() {
        station(1, "Stasiun Kulon", RECORDED).day(128, 3, "pm25", 0);
        server.visit = new TestVisit("viewer", "viewer@nobody");
        open("/?lang=id");

        String none = "di antara yang tampil untuk Anda";
        assertTrue(tile("Pos"), tile("Pos").endsWith("Tidak ada pos siaga " + none));
        assertTrue(tile("Siaga"), tile("Siaga").endsWith("Tidak ada siaga terkini " + none));
        assertEquals("–", browser.find("#ledger .k b").getText());
    }

    @Test
    public void aCityWithoutStationsHasNoSuchPanel() {
        open("/?lang=id");

        assertFalse(browser.find("#air-panel").isDisplayed());
    }

    @Test
    public void theRowOpensTheStationWithItsIndex() {
        station(1, "Stasiun Kulon", RECORDED).day(48, 1, "pm10", 0);
        open("/?lang=id");
        browser.find("#air .air").click();

        browser.until("document.querySelector('#drawer .sevline span').textContent === 'Normal · ISPU Baik'");
        browser.until("document.querySelectorAll('#drawer .chart .ln').length === 1");
        browser.picture("air-drawer");
    }

    private List<String> rows() {
        return browser.all("#air .air").stream()
                .map(WebElement::getText)
                .map(text -> text.replace('\n', ' '))
                .toList();
    }

    private List<String> badges() {
        return browser.all("#air .ispu").stream()
                .map(badge -> badge.getDomAttribute("class"))
                .toList();
    }

    private String tile(String label) {
        return browser.find("#tiles [aria-label^='" + label + "']").getDomAttribute("aria-label");
    }

    private String label(String thing) {
        return browser.find("#map [data-thing='" + thing + "']").getDomAttribute("aria-label");
    }

    private void open(String path) {
        browser.open(server.uri(path));
        browser.until("!document.querySelector('#app').hasAttribute('aria-busy')");
    }
}
