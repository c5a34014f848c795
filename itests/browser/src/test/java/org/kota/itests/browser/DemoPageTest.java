package org.kota.itests.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The demonstration as a person sees it: the real distribution, its recordings, a real Chromium. */
public class DemoPageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private static KotaInstance kota;
    private static ChromeDriver browser;

    @BeforeClass
    public static void startCityAndBrowser() throws IOException {
        assumeTrue(
                "Skipped: needs Debian's chromium and chromium-driver",
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER));
        kota = KotaInstance.named("demo-page");
        kota.script("demo", "--detach").orFail();
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--user-data-dir=" + Files.createTempDirectory(Files.createDirectories(Path.of("target")), "profile"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    @AfterClass
    public static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (kota != null) {
            kota.close();
        }
    }

    @Test
    public void theCityIsShownAndLivesWithoutReload() throws IOException {
        show(1440, 900, "/?lang=id");
        until("document.querySelectorAll('#map [data-thing]').length === 2");
        until("document.querySelector('#river .sg')?.textContent.match(/^(I|II|III|IV)$/)");
        until("document.querySelector('.fit')?.textContent === 'Cocok'");
        until("document.querySelector('#demo').hidden === false");
        browser.executeScript("window.kept = document.querySelector('#l-received').textContent");

        until("window.kept && document.querySelector('#l-received').textContent !== window.kept");

        picture("laptop");
        assertEquals(List.of(), complaints());
    }

    @Test
    public void aPostOpensWithItsChartAndItsThresholds() throws IOException {
        show(1440, 900, "/?lang=en&open=sungai-contoh-01");

        until("document.querySelector('#drawer .chart .ln')?.getAttribute('d').length > 100");
        until("document.querySelectorAll('#drawer .chart .thr').length > 0");

        picture("drawer");
        assertEquals(List.of(), complaints());
    }

    @Test
    public void phoneAndWallShowTheSameCity() throws IOException {
        show(390, 844, "/?lang=id");
        until("document.querySelectorAll('#list > li').length === 2");
        picture("phone");
        show(1920, 1080, "/?lang=id&wall=1");
        until("document.querySelectorAll('#map [data-thing]').length === 2");
        picture("wall");
    }

    private static void show(int width, int height, String path) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 720));
        browser.get(kota.uri(path).toString());
        until("document.body.dataset.conn === 'live'");
    }

    private static void until(String condition) {
        new WebDriverWait(browser, Duration.ofSeconds(90))
                .withMessage(() -> condition + "; the page showed: " + shown())
                .until(ignored -> Boolean.TRUE.equals(browser.executeScript("return Boolean(" + condition + ")")));
    }

    /** What a person saw when the wait was over: without it a failure on another machine tells nothing. */
    private static String shown() {
        return browser.executeScript("return document.body.dataset.conn + ': ' + document.body.innerText")
                + "; complaints: " + complaints();
    }

    private static List<String> complaints() {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private static void picture(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/screenshots"));
        Path shot = browser.getScreenshotAs(OutputType.FILE).toPath();
        Files.move(shot, pictures.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }
}
