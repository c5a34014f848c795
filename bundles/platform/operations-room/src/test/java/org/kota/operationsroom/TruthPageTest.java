package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
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
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;
import org.kota.model.Thing;

/** In Chromium: what can't be judged, isn't of here and now, or isn't verified is never shown as if it were. */
public class TruthPageTest {

    private static final Map<String, String> LIMITS = Map.of("siaga.I", "3", "siaga.II", "2", "siaga.III", "1");
    private static final Quality BROKEN =
            Quality.of(QualityLevel.BAD, QualityReason.OUT_OF_RANGE, QualityReason.SUSPECT_INPUT);

    private static Browser browser;

    private final TestCity city = new TestCity(new TickingClock(Instant.parse("2026-11-21T09:42:08Z"), 1));
    private final Thing post = city.thing("kali-01", "Kali Satu", 107.6, -6.9, Map.of("river", "Kali"));
    private final Datastream raw = city.stream(post, "water-level", "m", null, Map.of());
    private final Datastream level = city.stream(post, "river-level", "m", "depth-gauge", LIMITS);
    private final Datastream rate = city.stream(post, "rise-rate", "m/h", "depth-gauge", Map.of());
    private final Datastream siaga = city.stream(post, "siaga", "1", "depth-gauge", LIMITS);
    private final long now = city.clock.millis();
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
        city.demo = false;
        city.device("kali-01", DeviceStatus.ONLINE);
        server = new TestServer(city.platform);
        browser.size(1440, 900);
    }

    @After
    public void stop() {
        server.close();
    }

    @Test
    public void aSiagaFromABrokenSensorIsNeitherNormalNorCurrent() {
        for (int minutes = 80; minutes >= 0; minutes -= 5) {
            derive(minutes, minutes > 40 ? 0.5 : 99, minutes > 40 ? Quality.GOOD : BROKEN);
        }
        for (String[] words : new String[][] {
            {"id", "Sensor diragukan", "terakhir baik 15:57\u00a0WIB", "1 pos, sensor diragukan: 1", "Buruk"},
            {"en", "Sensor in doubt", "last good 15:57\u00a0WIB", "1 in all, sensor in doubt: 1", "Bad"}
        }) {
            browser.open(server.uri("/?theme=dark&open=kali-01&lang=" + words[0]));
            browser.until("document.querySelector('#drawer .sevline span')");

            assertEquals(words[1] + " · " + words[2], text("#drawer .sevline span"));
            assertTrue(text("#list .th"), text("#list .th").contains(words[1] + " · " + words[2]));
            assertTrue(text("#tiles"), text("#tiles").contains(words[3]));
            String marker = browser.find("#map [data-thing=kali-01]").getDomAttribute("aria-label");
            assertTrue(marker, marker.startsWith("Kali Satu, " + words[1]) && marker.contains("(" + words[4] + ")"));
            assertTrue(text("#map .tag"), text("#map .tag").endsWith(words[1]));
            assertTrue(text("#legend"), text("#legend").contains(words[1]));
            assertFalse(text("#list .th"), text("#list .th").contains("Siaga IV"));
            for (String value : new String[] {"#list .th .v", "#river .t.v", "#drawer .big"}) {
                assertTrue(value, text(value).contains("99") && classes(value).contains(" bad "));
            }
            assertEquals(words[4], text("#river .r .s"));
            assertEquals("hidden", browser.script("document.querySelector('#river .lev').style.visibility"));
            assertFalse(text("#drawer .side .s2"), text("#drawer .side .s2").contains("16"));
            browser.picture("doubt-" + words[0]);
        }
        browser.size(390, 844);
        browser.open(server.uri("/?lang=id"));
        browser.picture("doubt-phone");
        browser.size(1920, 1080);
        browser.open(server.uri("/?wall=1&lang=id"));
        browser.picture("doubt-wall");
    }

    @Test
    public void aSensorThatBreaksAndRecoversWhileThePageIsOpen() {
        derive(5, 0.5, Quality.GOOD);
        browser.open(server.uri("/?lang=id"));
        assertTrue(text("#list .th"), text("#list .th").contains("Normal · Siaga IV"));

        arrive(now + 1, 99, BROKEN);
        browser.until("document.querySelector('#list .th').textContent"
                + ".includes('Sensor diragukan · terakhir baik 16:37')");
        arrive(now + 2, 0.5, Quality.suspect(QualityReason.RATE_OF_CHANGE));

        browser.until("document.querySelector('#list .th').textContent.includes('Normal · Siaga IV')");
        browser.until("document.querySelector('#list .th .v').classList.contains('sus')");
        browser.until("document.querySelector('#list .th .s.q').textContent === 'Meragukan'");
    }

    @Test
    public void aChartShowsWhatIsDoubtfulAndCallsOnlyAGapAGap() {
        for (int minutes = 300; minutes >= 0; minutes -= 5) {
            var flood = Quality.suspect(QualityReason.RATE_OF_CHANGE);
            double value = 0.5 + (300 - minutes) / 100.0;
            derive(minutes, minutes < 50 ? 99 : value, minutes > 150 ? Quality.GOOD : minutes >= 50 ? flood : BROKEN);
        }
        for (String language : new String[] {"id", "en"}) {
            browser.open(server.uri("/?theme=dark&open=kali-01&lang=" + language));
            browser.until("document.querySelector('#drawer .chart .ln')");

            assertEquals(21, browser.all("#drawer .chart circle.sus").size());
            assertEquals(1, browser.all("#drawer .chart .no-good").size());
            assertEquals(1, browser.all("#drawer .chart rect[fill='url(#hx)']").size());
            assertEquals(0, browser.all("#drawer .chart .now").size());
            String counts = text("#quality .ql").replaceAll("\\D+", " ").strip();
            assertEquals("30 21 10 227", counts);
            browser.picture("flood-" + language);
            browser.find("#table-switch").click();
            String word = language.equals("id") ? "Buruk" : "Bad";
            assertTrue(text(".tabular tbody tr td:last-child").equals(word));
            assertTrue(classes(".tabular tbody td:nth-child(2)").contains(" bad "));
            browser.picture("flood-table-" + language);
        }
    }

    @Test
    public void recordingsAndUnverifiedThresholdsAreLabelledInEveryView() {
        derive(0, 0.5, Quality.GOOD.marked(QualityReason.RECORDED));
        city.remember(
                siaga, now, 4, Quality.GOOD.marked(QualityReason.RECORDED).marked(QualityReason.UNVERIFIED_TABLE));
        city.thing("kali-02", "Kali Dua", 107.62, -6.9, Map.of());
        for (String[] words : new String[][] {
            {"id", "Rekaman", "ambang belum diverifikasi"}, {"en", "Recording", "unverified thresholds"}
        }) {
            browser.size(1440, 900);
            browser.open(server.uri("/?theme=dark&lang=" + words[0]));
            for (String view : new String[] {
                "#demo b", "#tiles", "#list .th.marked", "#map [data-thing=kali-01] .tag", "#river .riv"
            }) {
                assertTrue(
                        view + text(view),
                        text(view).contains(words[1]) && text(view).contains(words[2]));
            }
            assertEquals(1, browser.all("#list .th.marked").size());
            assertEquals(1, browser.all("#map [data-thing=kali-01].badged").size());
            assertEquals(1, browser.all("#map .badged").size());
            assertTrue(text("#legend"), text("#legend").endsWith(words[1] + ", " + words[2]));
            browser.picture("marks-" + words[0]);
            browser.size(390, 844);
            browser.open(server.uri("/?open=kali-01&lang=" + words[0]));
            browser.until("document.querySelector('#drawer .marks .mark')");
            assertEquals(words[1] + words[2], text("#drawer .marks"));
            assertEquals(390L, browser.script("document.documentElement.scrollWidth"));
            browser.picture("marks-drawer-" + words[0]);
            browser.find("#drawer .x").click();
            browser.picture("marks-phone-" + words[0]);
            browser.size(1920, 1080);
            browser.open(server.uri("/?wall=1&lang=" + words[0]));
            assertTrue(text("#list .th.marked").contains(words[2]));
            assertEquals(1080L, browser.script("document.documentElement.scrollHeight"));
            browser.picture("marks-wall-" + words[0]);
        }
    }

    @Test
    public void theDemonstrationSaysItOnceAndInTheDrawer() {
        city.demo = true;
        derive(0, 0.5, Quality.GOOD.marked(QualityReason.RECORDED));
        browser.open(server.uri("/?lang=id&open=kali-01"));
        browser.until("document.querySelector('#drawer .marks .mark')");

        assertEquals("Data rekaman", text("#demo b"));
        assertEquals("Rekaman", text("#drawer .marks"));
        assertEquals(0, browser.all("#list .th.marked").size());
        assertEquals("Kali Satu", text("#map .tag"));
    }

    @Test
    public void aDeviceIsOfflineOnTheMapAndInTheCountOrInNeither() {
        derive(180, 0.5, Quality.GOOD);
        browser.open(server.uri("/?lang=en"));
        assertTrue(classes("#map [data-thing=kali-01]").contains(" stale "));
        assertTrue(text("#tiles"), text("#tiles").contains("Devices online1/ 1All online"));

        city.device("kali-01", DeviceStatus.offline(DeviceStatus.Detail.COMMUNICATION, "Nothing heard for hours."));

        browser.until("document.querySelector('#map [data-thing=kali-01]').classList.contains('off')");
        browser.until("document.querySelector('#tiles').textContent.includes('Devices online0/ 11 offline')");
    }

    private void derive(int minutesAgo, double value, Quality quality) {
        long time = now - Duration.ofMinutes(minutesAgo).toMillis();
        city.remember(raw, time, value, quality);
        city.remember(level, time, value, quality);
        city.remember(rate, time, 16.82, quality);
        city.remember(siaga, time, 4, quality);
    }

    private void arrive(long time, double value, Quality quality) {
        city.publish(siaga, time, 4, quality);
        city.publish(level, time, value, quality);
    }

    private static String text(String selector) {
        return browser.find(selector).getDomProperty("textContent");
    }

    private static String classes(String selector) {
        return " " + browser.find(selector).getDomAttribute("class") + " ";
    }
}
