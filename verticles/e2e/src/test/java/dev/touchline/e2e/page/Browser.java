package dev.touchline.e2e.page;

import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium before the page. What is waited for comes within a minute or fails the test. For one thread. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** What still moves when a view is loading. */
    private static final String LOADING = ".skeleton";

    private final ChromeDriver driver;
    private final Http http;
    private final String axe;

    private Browser(ChromeDriver driver, Http http) {
        this.driver = driver;
        this.http = http;
        this.axe = read("/axe.min.js");
    }

    /** Starts one before the application at this address. */
    public static Browser launch(Http http) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.find("chromium", "chromium").toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en-GB");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Programs.find("chromedriver", "chromium-driver").toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options), http);
    }

    /** The application that the page belongs to. */
    Http application() {
        return http;
    }

    /** Makes it as it was at first. */
    void forget() {
        driver.get("about:blank");
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin(), "storageTypes", "all"));
        screen(1280, "light");
        complaints();
    }

    /** Gives it a screen of this width whose owner prefers this theme, {@code light} or {@code dark}. */
    void screen(int width, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", theme);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** Takes the network away, or gives it back. */
    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Opens a view anew, such as {@code /matches}, and waits until it has loaded. */
    public void open(String route) {
        driver.get("about:blank");
        driver.get(origin() + "/#" + route);
        awaitLoaded();
    }

    /** Has another tab seen in place of this one while something is done. */
    void behindAnotherTab(Runnable meanwhile) {
        String tab = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        try {
            meanwhile.run();
        } finally {
            driver.close();
            driver.switchTo().window(tab);
        }
    }

    /** Reloads what it shows. */
    void reload() {
        driver.navigate().refresh();
        awaitLoaded();
    }

    /** Waits until a view is there that loads nothing any more. */
    void awaitLoaded() {
        await("a view", () -> shows("main h1") && all(LOADING).isEmpty());
    }

    /** Waits until it shows an element. */
    WebElement await(String css) {
        await(css, () -> shows(css));
        return all(css).get(0);
    }

    /** Waits until something holds. */
    public void await(String what, BooleanSupplier condition) {
        if (!Await.until(PATIENCE, () -> holds(condition))) {
            screenshot("waiting");
            throw new AssertionError("in vain waited for " + what + " at " + driver.getCurrentUrl() + ", complaints "
                    + complaints() + ", the page says: " + text("body"));
        }
    }

    /** What is looked at may be drawn anew meanwhile. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException | NoSuchElementException redrawn) {
            return false;
        }
    }

    /** Whether it shows such an element. */
    boolean shows(String css) {
        return !all(css).isEmpty();
    }

    /** Every such element. */
    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The visible words of the first such element. */
    public String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    /** Clicks on an element once it is there. */
    void click(String css) {
        WebElement element = await(css);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Sends keys to an element once it is there. */
    void type(String css, CharSequence... keys) {
        await(css).sendKeys(keys);
    }

    /** Sends keys to whatever has the focus. */
    void press(CharSequence... keys) {
        focused().sendKeys(keys);
    }

    /** What has the focus. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** What a script returns. */
    Object run(String script) {
        return driver.executeScript(script);
    }

    /** Runs a script at the beginning of every page; gives what takes it back. */
    Runnable inEveryPage(String script) {
        Object id = driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                .get("identifier");
        return () -> driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
    }

    /** The part of the address behind the {@code #}. */
    String route() {
        return driver.getCurrentUrl().replaceFirst("^[^#]*#?", "");
    }

    /** What the browser complained of since it was asked last: errors of scripts, refused and failed requests. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** By how many pixels the page is wider than its screen. */
    long overflow() {
        return (Long) run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What keeps people out, seriously or worse, by the rules of axe-core. */
    List<String> barriers() {
        driver.executeScript(axe);
        Object found = driver.executeAsyncScript("const done = arguments[0];"
                + "axe.run({resultTypes: ['violations']}).then(r => done(r.violations"
                + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** Keeps what it shows as {@code target/screenshots/<name>.png}. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String origin() {
        return http.base().toString();
    }

    private static String read(String resource) {
        try (InputStream in = Browser.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
