package unroll.common.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A real browser without a window: Chromium or Chrome with its driver, where there are any. A
/// source folder of its own, for the tests of those apps that have a page.
public final class Browser implements AutoCloseable {
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Pattern REQUEST =
      Pattern.compile("\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

  private final ChromeDriver driver;

  /// Skips the test where there is no browser.
  public Browser() {
    var browser = program("chromium", "chromium-browser", "google-chrome");
    var chromedriver = program("chromedriver", "chromium.chromedriver");
    assumeTrue(
        browser.isPresent() && chromedriver.isPresent(),
        "no Chromium and chromedriver on the PATH: pages are not tried in a browser");
    SELENIUM.setLevel(Level.SEVERE); // it warns that it knows older versions only
    var options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    System.setProperty("webdriver.chrome.driver", chromedriver.orElseThrow().toString());
    System.setProperty("webdriver.chrome.silentOutput", "true");
    driver = new ChromeDriver(options);
    driver.manage().window().setSize(new Dimension(1440, 900));
  }

  private static Optional<Path> program(String... names) {
    var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.of(names)
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// What drives it.
  public ChromeDriver driver() {
    return driver;
  }

  /// A screen of another size, as a phone has it. A pixel of the page is one of the screen: without
  /// a graphics card, four would take four times as long.
  public void screen(int width, int height, boolean touch) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", touch));
  }

  /// Waits until the page has laid itself out anew, such as after its screen has changed.
  public void settle() {
    driver.executeAsyncScript(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));");
  }

  /// The element with this id.
  public WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  /// What is read in it.
  public String text(String id) {
    return element(id).getText();
  }

  /// Waits until a script gives true; it may ask for elements that are not drawn yet.
  public void until(String script) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var patient = "try { return %s } catch (e) { return false }".formatted(script);
    while (!Boolean.TRUE.equals(driver.executeScript(patient))) {
      assertThat(System.nanoTime()).as("still not so: " + script).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /// What can be used or is a picture, as a screen reader is told: role and name of each, such as
  /// `button: Play`. All at once, since asking for each takes a moment.
  public List<String> named() {
    var tree = driver.executeCdpCommand("Accessibility.getFullAXTree", Map.of());
    var named = new ArrayList<String>();
    for (var node : (List<?>) tree.getOrDefault("nodes", List.of())) {
      var fields = (Map<?, ?>) node;
      var role = value(fields.get("role"));
      boolean isUsed = String.valueOf(fields.get("properties")).contains("name=focusable");
      if (!Boolean.TRUE.equals(fields.get("ignored"))
          && !role.equals("RootWebArea")
          && (isUsed || role.equals("image"))) {
        named.add(role + ": " + value(fields.get("name")));
      }
    }
    return named;
  }

  private static String value(@Nullable Object field) {
    return field instanceof Map<?, ?> map && map.get("value") instanceof String text
        ? text.strip()
        : "";
  }

  /// That the console has neither warnings nor errors.
  public void assertSilent() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .isEmpty();
  }

  /// That axe finds nothing in the page that keeps somebody out: contrast, names, roles, headings.
  /// Of a frame, switch to it first.
  public void assertAccessible() throws IOException {
    assertSilent();
    if (!Boolean.TRUE.equals(driver.executeScript("return !!window.axe"))) {
      try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
        assertThat(script).as("axe.min.js, of com.deque.html.axe-core").isNotNull();
        driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    var found =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run(document, { iframes: false }).then(
              ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
                nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))),
              (error) => done([String(error)]));
            """);
    // axe tries styles that the page's policy forbids, which the console says
    driver.manage().logs().get(LogType.BROWSER);
    assertThat(found).asInstanceOf(LIST).as(driver.getCurrentUrl()).isEmpty();
  }

  /// Light or dark colours, as the system has them.
  public void dark(boolean isDark) {
    var feature = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /// The addresses that were asked for since this was last called, without what is within the page.
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results())
        .map(found -> found.group(1))
        .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:"))
        .toList();
  }

  /// For those who want to look.
  public void picture(Path png) throws IOException {
    Files.write(png, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
