package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
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
import org.kota.device.DeviceStatus;
import org.kota.itests.chromium.Browser;
import org.kota.model.Datastream;
import org.kota.model.Quality;
import org.kota.model.Thing;
import org.openqa.selenium.Keys;

/** The page in Chromium. */
public class RoomPageTest {

    private static final Map<String, String> LIMITS = Map.of("siaga.I", "3", "siaga.II", "2", "siaga.III", "1");

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
        browser.requests();
    }

    @After
    public void stop() {
        browser.leave();
        server.close();
    }

    @Test
    public void everyPostHasItsMarkerByStateAndItsRowInTheList() {
        open("/?lang=id&theme=dark");

        assertEquals(7, browser.all("#map [data-thing]").size());
        assertEquals(7, browser.all("#list > li").size());
        assertTrue(classes("besar-01").contains("ext"));
        assertTrue(classes("besar-02").contains("sev"));
        assertTrue(classes("contoh-02").contains("mod"));
        assertTrue(classes("hulu-01").contains("ok"));
        assertTrue(classes("cipari-01").contains("stale"));
        assertTrue(classes("cipari-02").contains("off"));
        assertEquals("Pasar Besar, Ekstrem · Siaga I, 3,07\u00a0m", label("besar-01"));
        browser.picture("laptop");
    }

    @Test
    public void theFictionalMapIsDrawnInTheDemonstrationAlone() {
        open("/?lang=id");
        browser.until("document.querySelectorAll('#map path.river').length > 0");
        assertEquals(0, browser.all("#map path.graticule").size());
        sample.city.demo = false;
        browser.requests();

        open("/?lang=id&theme=dark");

        browser.until("document.querySelectorAll('#map path.graticule').length > 4");
        assertEquals(
                0,
                browser.all("#map :is(path.city, path.river, path.road, path.lake)")
                        .size());
        assertEquals(
                List.of(),
                browser.requests().stream()
                        .filter(address -> address.contains("/geo/"))
                        .toList());
        List<String> names = words("#map .ml");
        assertTrue(names.toString(), names.contains("107,6°\u00a0BT") && names.contains("6,9°\u00a0LS"));
        assertTrue(names.toString(), names.stream().allMatch(name -> name.matches("[0-9]+,[0-9]°\u00a0(BT|LS)")));
        browser.picture("grid");
        browser.find("[data-zoom='1']").click();
        browser.find("[data-lang=en]").click();
        browser.until(
                "[...document.querySelectorAll('#map .ml')].some((node) => /^107[.][567]\\d*°.E$/.test(node.textContent))");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    public void theMapFollowsACityThatIsNoDemonstrationAnyMore() {
        open("/");
        browser.until("document.querySelectorAll('#map path.river').length > 0");

        sample.city.demo = false;

        browser.until("document.querySelectorAll('#map path.river').length === 0");
        browser.until("document.querySelectorAll('#map path.graticule').length > 4");
    }

    @Test
    public void whatHasNoThresholdsIsNotCalledNormal() {
        Thing young = sample.city.thing("baru-01", "Pos Baru", 107.59, -6.87, Map.of());
        sample.city.stream(young, "water-level", "m", null, Map.of());
        sample.city.device("baru-01", DeviceStatus.ONLINE);
        for (String wall : new String[] {"", "&wall=1"}) {
            open("/?lang=id&theme=dark&open=waduk-01" + wall);
            browser.until("document.querySelector('#drawer .sevline')");

            assertEquals("Waduk Contoh, Ambang belum ditetapkan, 137,40\u00a0m", label("waduk-01"));
            assertEquals("Pos Baru, Belum diketahui, –", label("baru-01"));
            assertTrue(listed("Waduk Contoh").contains("Ambang belum ditetapkan"));
            assertTrue(listed("Pos Baru").contains("Belum diketahui"));
            assertTrue(listed("Cipari Tengah").contains("Basi")
                    && !listed("Cipari Tengah").contains("Siaga"));
            assertTrue(listed("Cipari Hilir").contains("Luring")
                    && !listed("Cipari Hilir").contains("Siaga"));
            assertTrue(listed("Bendung Hulu").contains("Normal · Siaga IV"));
            assertTrue(words("#legend > span")
                    .containsAll(List.of("Normal", "Ambang belum ditetapkan", "Belum diketahui")));
            assertEquals("Ambang belum ditetapkan", words("#drawer .sevline").get(0));
            assertEquals(
                    8,
                    browser.all("#legend use").stream()
                            .map(use -> use.getDomAttribute("href"))
                            .distinct()
                            .count());
            assertTrue(river("Waduk Contoh").contains("Ambang belum ditetapkan"));
            assertTrue(river("Cipari Tengah"), river("Cipari Tengah").contains("Basi"));
            browser.picture("unset" + wall.replaceAll("\\W", ""));
        }
        open("/?lang=en");
        assertEquals("Waduk Contoh, No thresholds set, 137.40\u00a0m", label("waduk-01"));
    }

    @Test
    public void aPostWhoseSiagaIsNotDerivedYetIsNotCalledNormal() {
        Thing young = sample.city.thing("baru-01", "Pos Baru", 107.59, -6.87, Map.of());
        var limits = Map.of("siaga.I", "3.00", "siaga.II", "2.50", "siaga.III", "1.50");
        Datastream level = sample.city.stream(young, "river-level", "m", "depth-gauge", limits);
        Datastream siaga = sample.city.stream(young, "siaga", "1", "depth-gauge", limits);
        sample.city.remember(level, sample.city.clock.millis(), 0.5, Quality.GOOD);
        open("/?lang=id");
        assertEquals("Pos Baru, Belum diketahui, 0,50\u00a0m", label("baru-01"));

        sample.city.publish(siaga, sample.city.clock.millis(), 4, Quality.GOOD);

        browser.until(
                "document.querySelector('#map [data-thing=baru-01]').getAttribute('aria-label') === 'Pos Baru, Normal · Siaga IV, 0,50\u00a0m'");
        browser.until(
                "![...document.querySelectorAll('#legend > span')].some((node) => node.textContent === 'Belum diketahui')");
    }

    @Test
    public void languagesChangeWithoutReload() {
        open("/?lang=id");
        browser.script("window.kept = 1");

        browser.find("[data-lang=en]").click();

        browser.until(
                "document.querySelector('#list').parentNode.querySelector('h2').textContent === 'Posts and devices'");
        browser.until(
                "document.querySelector('#map [data-thing=besar-01]').getAttribute('aria-label') === 'Pasar Besar, Extreme · Siaga I, 3.07\u00a0m'");
        assertEquals("en", browser.script("document.documentElement.lang"));
        assertEquals(1L, browser.script("window.kept"));
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    public void themeChangesAndIsKept() {
        open("/");
        Object dark = browser.script("getComputedStyle(document.body).backgroundColor");

        browser.find("#theme").click();

        assertNotEquals(dark, browser.script("getComputedStyle(document.body).backgroundColor"));
        open("/");
        assertEquals("light", browser.script("document.documentElement.dataset.theme"));
        browser.picture("light");
        browser.find("#theme").click();
    }

    @Test
    public void aReadingAppearsWithoutReload() {
        open("/?lang=id");
        browser.script("window.kept = 1");

        sample.derive(3.33, 1);

        browser.until("document.querySelector('#list .v').textContent === '3,33\u00a0m'");
        browser.until("document.querySelector('#river .v').textContent === '3,33\u00a0m'");
        assertEquals(1L, browser.script("window.kept"));
    }

    @Test
    public void aReadingThatOvertakesASnapshotStays() {
        open("/?lang=id");
        browser.script("""
                (window.fetch = ((real) => async (address, options) => {
                  const answer = await real(address, options);
                  if (address.includes("snapshot")) await new Promise((release) => (window.release = release));
                  return answer;
                })(window.fetch))""");
        sample.city.thing("baru-01", "Baru", 107.6, -6.9, Map.of());
        browser.until("window.release");

        sample.derive(3.33, 1);
        browser.until("document.querySelector('#list .v').textContent === '3,33\u00a0m'");
        browser.script("window.release()");

        browser.until("document.querySelectorAll('#list > li').length === 8");
        assertEquals("3,33\u00a0m", browser.script("document.querySelector('#list .v').textContent"));
    }

    @Test
    public void whatRoundsToZeroHasNoSign() {
        open("/?lang=id");

        browser.script("import('/js/format.js').then((format) => (window.words = ["
                + "format.signed(-0.001, 2), format.signed(0.001, 2), format.signed(0.02, 2), format.signed(-0.02, 2),"
                + " format.number(-0.4), format.number(-3)].join(' ')))");
        browser.until("window.words");

        assertEquals("0,00 0,00 +0,02 \u22120,02 0 \u22123", browser.script("window.words"));
    }

    @Test
    public void theRateOfIncomingDataIsANumberWithinSeconds() {
        open("/?lang=id");

        browser.until("[...document.querySelectorAll('#tiles .tile')]"
                + ".some((tile) => /^Data masuk[0-9]+,[0-9]per dtk/.test(tile.textContent))");
    }

    @Test
    public void aNewSiagaChangesTheShapeOfTheMarker() {
        open("/");

        sample.derive(2.7, 2);

        browser.until("document.querySelector('#map [data-thing=besar-01]').classList.contains('sev')");
    }

    @Test
    public void aSiagaOlderThanItsLevelIsNotShownAsThePresentOne() {
        open("/?lang=id");
        assertTrue(listed("Pasar Besar").contains("Ekstrem · Siaga I"));

        sample.city.publish(sample.worstLevel, sample.city.clock.millis(), 5.1, Quality.GOOD);

        browser.until("document.querySelector('#map [data-thing=besar-01]').classList.contains('none')");
        assertEquals("Pasar Besar, Belum diketahui, 5,10\u00a0m", label("besar-01"));
    }

    @Test
    public void aSiagaIsNotShownWhenItsModuleStandsStillWhileTheDeviceGoesOn() {
        Thing post = sample.city.thing("diam-01", "Pos Diam", 107.59, -6.87, Map.of());
        Datastream raw = sample.city.stream(post, "water-level", "m", null, Map.of());
        Datastream level = sample.city.stream(post, "river-level", "m", "depth-gauge", LIMITS);
        Datastream siaga = sample.city.stream(post, "siaga", "1", "depth-gauge", LIMITS);
        long now = sample.city.clock.millis();
        long then = now - 2 * TestCity.INTERVAL.toMillis();
        sample.city.remember(raw, now, 5.1, Quality.GOOD);
        sample.city.remember(level, then, 0.5, Quality.GOOD);
        sample.city.remember(siaga, then, 4, Quality.GOOD);
        open("/?lang=id");
        assertTrue(listed("Pos Diam"), !listed("Pos Diam").contains("Siaga"));
    }

    @Test
    public void aSiagaThatHasEndedOrThatADeviceSaysIsNone() {
        siaga("usai-01", "Pos Usai", "depth-gauge", Map.of("ended", "no thresholds"), 4);
        siaga("alat-01", "Pos Alat", null, Map.of(), 1);
        open("/?lang=id&open=alat-01");
        browser.until("document.querySelector('#drawer .sevline')");
        assertEquals("Pos Usai, Ambang belum ditetapkan, 5,10\u00a0m", label("usai-01"));
        assertEquals("Pos Alat, Ambang belum ditetapkan, 5,10\u00a0m", label("alat-01"));
        assertTrue(words("#drawer-readings > *").stream().noneMatch(text -> text.contains("Siaga I")));
    }

    private void siaga(String id, String title, String producer, Map<String, String> facts, int step) {
        Thing post = sample.city.thing(id, title, 107.59, -6.87, Map.of());
        long now = sample.city.clock.millis();
        sample.city.remember(sample.city.stream(post, "water-level", "m", null, Map.of()), now, 5.1, Quality.GOOD);
        sample.city.remember(sample.city.stream(post, "siaga", "1", producer, facts), now, step, Quality.GOOD);
    }

    @Test
    public void drawerOpensAndClosesByKeyboardAndGivesTheFocusBack() {
        open("/?lang=id");
        browser.script("document.querySelector('#map [data-thing=besar-01]').focus()");

        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        browser.until("document.querySelector('#drawer .chart .ln')");
        assertEquals("drawer", browser.script("document.activeElement.id"));
        assertEquals("Pasar Besar", browser.find("#drawer h2").getText());
        assertEquals(3, browser.all("#drawer .chart .thr").size());
        browser.picture("drawer");
        browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertEquals(true, browser.script("document.querySelector('#drawer').hidden"));
        assertEquals("besar-01", browser.script("document.activeElement.dataset.thing"));
    }

    @Test
    public void aGapStaysAGapInTheChart() {
        open("/?open=besar-01");
        browser.until("document.querySelector('#drawer .chart .ln')");

        String path = String.valueOf(browser.script("document.querySelector('#drawer .chart .ln').getAttribute('d')"));

        assertEquals(
                "the line is drawn in two pieces",
                2,
                path.chars().filter(c -> c == 'M').count());
    }

    @Test
    public void aLostServerIsSaidAndTheLastValuesStay() throws Exception {
        open("/?lang=id");

        server.close();

        browser.until("document.querySelector('#banner-text').textContent.startsWith('Sambungan terputus sejak')");
        assertEquals("flex", browser.script("getComputedStyle(document.querySelector('#banner')).display"));
        assertEquals(7, browser.all("#list > li").size());
        browser.picture("lost");
    }

    @Test
    public void aPageThatCannotReadEverythingAtOnceComesToLifeWhenItCan() {
        for (String part :
                new String[] {"i18n/en.json", "api/room/snapshot", "lib/leaflet.js", "geo/kota-contoh.json"}) {
            block("*/" + part);
            browser.driver().get(server.uri("/?lang=id").toString());
            if (part.startsWith("api")) {
                browser.until("document.querySelector('#banner-text').textContent.startsWith('Server belum menjawab')");
                browser.picture("waiting");
            }
            browser.until(
                    "performance.getEntriesByType('resource').some((entry) => entry.name.includes('" + part + "'))");

            block();

            browser.until("document.body.dataset.conn === 'live'");
            browser.until("document.querySelectorAll('#map [data-thing]').length === 7");
            browser.until("document.querySelectorAll('#map path.river').length > 0");
        }
    }

    @Test
    public void aPostThatTheAddressAsksForIsOpenedWhenItIsThere() {
        open("/?open=baru-01");
        assertEquals(true, browser.script("document.querySelector('#drawer').hidden"));

        sample.city.thing("baru-01", "Pos Baru", 107.59, -6.87, Map.of());

        browser.until("document.querySelector('#drawer h2')?.textContent === 'Pos Baru'");
    }

    private static void block(String... addresses) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    @Test
    public void anUnreadablePartIsNamed() {
        sample.city.historyProblem = "basis data penuh";
        open("/?lang=id");

        browser.until("document.querySelector('#problems').textContent.startsWith('Riwayat tidak terbaca sejak')");
    }

    @Test
    public void asksNoOtherServerAndComplainsOfNothing() {
        open("/?lang=en&open=besar-02");
        browser.until("document.querySelector('#drawer .chart .ln')");

        String home = server.uri("/").toString();
        List<String> foreign = browser.requests().stream()
                .filter(address -> !address.startsWith(home) && !address.startsWith("data:"))
                .toList();
        assertEquals(List.of(), foreign);
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    public void nothingIsWiderThanTheScreen() {
        int[][] screens = {{390, 844}, {768, 1024}, {1280, 720}, {1440, 900}};
        for (int[] screen : screens) {
            browser.size(screen[0], screen[1]);
            for (String language : new String[] {"id", "en"}) {
                open("/?lang=" + language);
                assertEquals(
                        screen[0] + " " + language,
                        (long) screen[0],
                        browser.script("document.documentElement.scrollWidth"));
            }
        }
    }

    @Test
    public void phoneShowsOnePartAtATime() {
        browser.size(390, 844);
        open("/?lang=id");
        browser.picture("phone");

        browser.find("[data-tab-name=map]").click();

        browser.until("getComputedStyle(document.querySelector('.lister')).display === 'none'");
        browser.until("document.querySelector('#map [data-thing=besar-01]').getBoundingClientRect().width > 0");
        browser.picture("phone-map");
        browser.find("[data-tab-name=data]").click();
        browser.until("getComputedStyle(document.querySelector('#ledger')).display === 'flex'");
    }

    @Test
    public void wallNeedsNoPointerAndNoScrolling() {
        browser.size(1920, 1080);
        open("/?wall=1&lang=id");

        assertEquals(1080L, browser.script("document.documentElement.scrollHeight"));
        assertEquals("none", browser.script("getComputedStyle(document.querySelector('.zoom')).display"));
        browser.picture("wall");
    }

    private void open(String path) {
        browser.open(server.uri(path));
    }

    private List<String> words(String selector) {
        return browser.all(selector).stream()
                .map(node -> node.getDomProperty("textContent"))
                .toList();
    }

    private String listed(String title) {
        return words("#list > li .th").stream()
                .filter(row -> row.contains(title))
                .findFirst()
                .orElseThrow();
    }

    private String river(String title) {
        return browser.find("#river button[aria-label^='" + title + "']").getDomAttribute("aria-label");
    }

    private String classes(String thing) {
        return " " + browser.find("#map [data-thing=" + thing + "]").getDomAttribute("class") + " ";
    }

    private String label(String thing) {
        return browser.find("#map [data-thing=" + thing + "]").getDomAttribute("aria-label");
    }
}
