package org.kota.itests.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kota.itests.chromium.Browser;
import org.kota.itests.harness.KotaInstance;

/** The demonstration as a person sees it: the real distribution, its recordings, a real Chromium. */
public class DemoPageTest {

    /** Two posts, and three archives of published air quality. */
    private static final int THINGS = 7;

    private static KotaInstance kota;
    private static Browser browser;

    @BeforeClass
    public static void startCityAndBrowser() {
        browser = new Browser(Duration.ofSeconds(90));
        kota = KotaInstance.named("demo-page");
        kota.script("demo", "--detach").orFail();
    }

    @AfterClass
    public static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (kota != null) {
            kota.close();
        }
    }

    @Test
    public void theCityIsShownAndLivesWithoutReload() {
        show(1440, 900, "/?lang=id");
        browser.until("document.querySelectorAll('#map [data-thing]').length === " + THINGS);
        browser.until(
                "document.querySelectorAll('#list .th.stale').length === 3"); // an archive is old, and never offline
        browser.until("document.querySelectorAll('#list .th.off').length === 0");
        browser.until("document.querySelector('#river .sg')?.textContent.match(/^(I|II|III|IV)$/)");
        browser.until("document.querySelector('.fit')?.textContent === 'Cocok'");
        browser.until(
                "[...document.querySelectorAll('#list .r .s')].every(time => time.scrollWidth <= time.clientWidth)");
        browser.until("document.querySelector('#demo').hidden === false");
        browser.script("window.kept = document.querySelector('#l-received').textContent");

        browser.until("window.kept && document.querySelector('#l-received').textContent !== window.kept");

        browser.picture("laptop");
        assertEquals(List.of(), browser.complaints());
    }

    @Test
    public void aPostOpensWithItsChartAndItsThresholds() {
        show(1440, 900, "/?lang=en&open=sungai-contoh-01");

        browser.until("document.querySelector('#drawer .chart .ln')?.getAttribute('d').length > 100");
        browser.until("document.querySelectorAll('#drawer .chart .thr').length > 0");

        browser.picture("drawer");
        assertEquals(List.of(), browser.complaints());
    }

    /** What the module says of the recorded station, against a calculation of its own from the recording. */
    @Test
    public void theIspuIsThatOfTheRecording() throws Exception {
        show(1440, 900, "/?lang=id");
        browser.until("document.querySelectorAll('#air .ispu:not(.q0)').length === 2");
        browser.until("document.querySelector('#air-panel').innerText.includes('imulasi')");
        browser.picture("air");

        var recording = AirRecording.read(kota.data());
        String indices = kota.ask("kota:observation-list udara-contoh-01/ispu --newest-first --limit 8 --json");
        var said = AirRecording.SAID.matcher(indices);
        int compared = 0;
        while (said.find()) {
            var end = Instant.parse(said.group(1));
            assertEquals("ISPU at " + end, recording.ispu(end.toEpochMilli()), Double.parseDouble(said.group(2)), 0);
            compared++;
        }
        assertEquals(8, compared);
        assertEquals(8, indices.split("good\\(recorded,unverified-table\\)", -1).length - 1);
    }

    @Test
    public void phoneAndWallShowTheSameCity() {
        show(390, 844, "/?lang=id");
        browser.until("document.querySelectorAll('#list > li').length === " + THINGS);
        browser.picture("phone");
        show(1920, 1080, "/?lang=id&wall=1");
        browser.until("document.querySelectorAll('#map [data-thing]').length === " + THINGS);
        browser.picture("wall");
    }

    /** Where the city shows nothing without a login: who isn't in comes to the door, and through it with their own password. */
    @Test
    public void aPersonIsRefusedComesInAndLeaves() throws Exception {
        publicRead("no");
        try {
            comeAndGo();
        } finally {
            publicRead("all");
            browser.complaints();
        }
    }

    private static void comeAndGo() {
        browser.size(1440, 900);
        browser.driver().get(kota.uri("/?lang=id").toString());
        browser.until("location.pathname === '/login.html' && !document.querySelector('#enter').hidden");
        browser.picture("login");
        browser.find("#theme").click();
        browser.picture("login-light");
        browser.find("#theme").click();
        browser.size(390, 844);
        browser.picture("login-phone");

        Matcher once =
                Pattern.compile("[a-z2-9]{7}(-[a-z2-9]{7}){3}").matcher(kota.ask("kota:user-add nia --role viewer"));
        assertTrue(once.find());
        enter("nia", "a wrong one");
        browser.until("document.querySelector('#fault').innerText.includes('Nama atau kata sandi salah')");
        browser.picture("login-refused");
        enter("nia", once.group());
        browser.until("!document.querySelector('#choose').hidden && document.querySelector('#current').hidden");
        choose("a long, long one", "another");
        browser.until("document.querySelector('#fault').innerText.includes('berbeda')");
        browser.picture("login-choose");
        choose("a long, long one", "a long, long one");
        browser.until("location.pathname === '/' && document.querySelectorAll('#list > li').length === " + THINGS);

        browser.driver().get(kota.uri("/login.html?lang=en").toString());
        browser.until("document.querySelector('#inside').innerText.includes('nia')");
        browser.picture("login-inside");
        browser.find("#leave").click();
        browser.until("!document.querySelector('#enter').hidden");
        browser.driver().get(kota.uri("/").toString());
        browser.until("location.pathname === '/login.html'");
    }

    private static void enter(String name, String password) {
        fill("#enter [name=name]", name);
        fill("#enter [name=password]", password);
        browser.find("#enter .go").click();
    }

    private static void choose(String password, String again) {
        browser.until("!document.querySelector('#choose .go').disabled");
        fill("#choose [name=password]", password);
        fill("#choose [name=again]", again);
        browser.find("#choose .go").click();
    }

    private static void fill(String field, String text) {
        var input = browser.find(field);
        input.clear();
        input.sendKeys(text);
    }

    /** What the city shows without a login, once it holds. */
    private static void publicRead(String word) throws IOException {
        Files.writeString(kota.data().resolve("etc/org.kota.web.cfg"), "public.read = " + word + "\n");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> kota.get("/api/session").body().contains("\"publicRead\":\"" + word + "\""));
    }

    private static void show(int width, int height, String path) {
        browser.size(width, height);
        browser.open(kota.uri(path));
    }
}
