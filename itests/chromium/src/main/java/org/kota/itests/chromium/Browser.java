package org.kota.itests.chromium;

import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a screen, in a fresh profile. A test that needs it skips, and says so, where there is none. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");

    private final ChromeDriver driver;
    private final Duration patience;

    /**
     * Starts it.
     *
     * @param patience how long to wait for what a page should show
     */
    public Browser(Duration patience) {
        assumeTrue(
                "Skipped: needs Debian's chromium and chromium-driver",
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER));
        this.patience = patience;
        this.driver = start();
    }

    /** The first start on a machine reads hundreds of megabytes, and its driver gives up early: so there is a second. */
    private static ChromeDriver start() {
        try {
            return new ChromeDriver(service(), options());
        } catch (SessionNotCreatedException e) {
            return new ChromeDriver(service(), options());
        }
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
    }

    /** Selenium's own view of it. */
    public ChromeDriver driver() {
        return driver;
    }

    private static ChromeOptions options() {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
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
                "--user-data-dir=" + profile());
        return options;
    }

    private static Path profile() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "profile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows pages in a window of this size, in CSS pixels; below 720 wide it is a phone. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 720));
    }

    /** Opens the page and waits until it shows the city and is connected. */
    public void open(URI page) {
        driver.get(page.toString());
        until("document.body.dataset.conn === 'live' && !document.querySelector('#app').hasAttribute('aria-busy')");
    }

    /**
     * Shows no page any more, for the end of a test: one that stayed would go on asking its server, which is gone, and
     * complain of that in the middle of the next test.
     */
    public void leave() {
        driver.get("about:blank");
    }

    /** Waits until a JavaScript expression is true; a failure tells what the page showed instead. */
    public void until(String condition) {
        new WebDriverWait(driver, patience)
                .withMessage(() -> condition + "; the page showed: " + shown())
                .until(ignored -> Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ")")));
    }

    private String shown() {
        return script("document.body.dataset.conn + ': ' + document.body.innerText") + "; complaints: " + complaints();
    }

    /** The value of a JavaScript expression. */
    public Object script(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** The first element of a CSS selector. */
    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** All elements of a CSS selector. */
    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** What the page complained of since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Addresses asked for since the last call. */
    public List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Keeps what is shown as {@code target/screenshots/<name>.png}. */
    public void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            File shot = driver.getScreenshotAs(OutputType.FILE);
            Files.move(shot.toPath(), PICTURES.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
