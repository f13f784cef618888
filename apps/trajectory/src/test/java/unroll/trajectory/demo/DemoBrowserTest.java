package unroll.trajectory.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import unroll.common.browser.Browser;
import unroll.engine.random.RandomStream;
import unroll.trajectory.TrajectoryPredictor;
import unroll.trajectory.UntrainedPredictor;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;
import unroll.trajectory.scene.Scene;

/// The demo's page as somebody uses it.
@Tag("slow")
class DemoBrowserTest {
  private static final TrajectoryPredictor MODEL = UntrainedPredictor.make();

  private static DemoServer server;
  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    browser = new Browser();
    var models = new TreeMap<String, TrajectoryPredictor>();
    models.put("untrained", MODEL);
    server = new DemoServer(0, models, Path.of("../../data/scenes"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      browser.close();
      server.close();
    }
  }

  @BeforeEach
  void open() {
    browser.screen(1440, 900, false);
    browser.driver().get(server.address().toString());
    browser.until("document.querySelectorAll('#directions li').length > 0");
  }

  /// Draws a path that takes about a second.
  private static void draw() {
    var plane = browser.element("plane");
    var hand = new Actions(browser.driver(), Duration.ofMillis(100)).moveToElement(plane, -150, 60);
    hand.clickAndHold();
    for (int i = 0; i < 10; i++) {
      hand.moveByOffset(18, -8);
    }
    hand.perform();
  }

  private static void enterCinema() {
    browser.element("tab-cinema").click();
    browser.until("document.getElementById('agent').options.length > 1");
  }

  private static Object colourAtPen() {
    return browser
        .driver()
        .executeScript(
            "const c = document.getElementById('plane'); const d = c.getContext('2d')"
                + ".getImageData(0, 0, c.width, c.height).data; let n = 0;"
                + "for (let i = 0; i < d.length; i += 4) if (d[i + 2] > d[i] + 60) n++; return n;");
  }

  @Test
  void givenThePlayground_whenSomebodyDraws_thenTheFanFollowsThePen() {
    draw();
    browser.until("document.getElementById('who').textContent === 'of you'");
    browser.until(
        "/^[0-9.]+ m from here in 4.8 s/.test(document.getElementById('far').textContent)");
    browser.until("document.getElementById('words').textContent.startsWith('you: most likely ')");
    assertThat((Long) colourAtPen()).as("blue pixels").isGreaterThan(500);
    assertThat(browser.text("machine")).contains("4 agents in", "Nothing leaves this machine");
    new Actions(browser.driver()).release().perform();
    browser.assertSilent();
  }

  @Test
  void givenADrawnPath_whenItsLinkIsOpened_thenTheSameMomentIsThere() {
    draw();
    browser.until(
        "/^Attends to walker [1-3], /.test(document.getElementById('attention').textContent)");
    new Actions(browser.driver()).release().perform();
    browser.until("/^#playground.agents=walker.*_you/.test(location.hash)");
    var link = browser.driver().getCurrentUrl();
    browser.until("document.getElementById('who').textContent === 'of you'");
    browser.driver().get("about:blank");
    browser.driver().get(String.valueOf(link));
    browser.until("document.getElementById('who').textContent === 'of you'");
    browser.until("/^4 agents/.test(document.getElementById('machine').textContent)");
    assertThat(browser.element("pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.element("clear").click();
    browser.until("location.hash === '#playground'");
    browser.assertSilent();
  }

  @Test
  void givenThePlayground_whenKeysAreUsed_thenTheyDoWhatThePointerDoes() {
    var plane = browser.element("plane");
    browser.element("clear").click();
    assertThat(browser.text("far")).isEqualTo("Draw a path, or add walkers.");
    plane.sendKeys("a", "a");
    new Actions(browser.driver()).keyDown(plane, Keys.ARROW_RIGHT).pause(900).perform();
    browser.until("/^3 agents/.test(document.getElementById('machine').textContent)");
    new Actions(browser.driver()).keyUp(Keys.ARROW_RIGHT).perform();
    browser.until("document.getElementById('who').textContent === 'of you'");
    plane.sendKeys("w");
    browser.until("document.getElementById('who').textContent.startsWith('of walker')");
    plane.sendKeys("p");
    assertThat(browser.element("pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.assertSilent();
  }

  @Test
  void givenThePlayground_whenAnArrowIsTapped_thenSomebodyTakesAStep() {
    browser.element("clear").click();
    browser.element("plane").sendKeys(Keys.ARROW_UP);
    browser.until("/^1 agent in/.test(document.getElementById('machine').textContent)");
    browser.until(
        "/constant velocity [1-9]/.test(document.getElementById('far').textContent)"); // not 0.0 m
    browser.assertSilent();
  }

  @Test
  void givenTheCinema_whenItPlays_thenTheFiguresRunAndAgentsCanBeChosen() {
    enterCinema();
    browser.element("speed").sendKeys("× 8");
    browser.element("play").click();
    browser.until(
        "/^Over [0-9]+ paths in ([3-9]|[0-9]{2,}) steps/.test(document.getElementById('count').textContent)");
    browser.element("play").click();
    assertThat(browser.text("ade")).matches("\\d+\\.\\d\\d m");
    assertThat(browser.text("fde-straight")).matches("\\d+\\.\\d\\d m");
    assertThat(browser.text("held90-text")).matches("\\d+ %");
    var before = browser.text("clock");
    browser.element("step").click();
    assertThat(browser.text("clock")).isNotEqualTo(before);
    browser.element("back").click();
    assertThat(browser.text("clock")).isEqualTo(before);
    browser.element("screen").sendKeys(Keys.ARROW_DOWN);
    var chosen = browser.element("agent").getDomProperty("value");
    browser.until("document.getElementById('who').textContent === 'of agent " + chosen + "'");
    browser.assertSilent();
  }

  @Test
  void givenAFileOfOnesOwn_whenOpened_thenItIsShownAndWhatIsBrokenIsSaid() throws IOException {
    var file = folder.resolve("own.csv");
    var rows = new StringBuilder("frame,agent,x,y\n# a comment\n10,anna,nonsense\n");
    for (int t = 0; t < 30; t++) {
      rows.append(10 * t).append(",anna,").append(0.4 * t).append(",1\n");
      rows.append(10 * t).append(" bert 3 ").append(-0.5 * t).append('\n');
    }
    enterCinema();
    browser.element("file").sendKeys(Files.writeString(file, rows).toString());
    browser.until("document.getElementById('agent').textContent === 'annabert'");
    assertThat(browser.text("screen-hint")).isEqualTo("1 row without frame, agent, x, y skipped.");
    assertThat(browser.element("time").getDomProperty("max")).isEqualTo("29");
    var other =
        rows.toString().replaceAll("(?m)^(\\d+)[, ](\\w+)[, ](\\S+)[, ](\\S+)$", "$2;1;$4;$3;$1");
    other =
        other
            .replace("frame,agent,x,y", "track_id;class;y_m;x_m;frame")
            .replaceFirst("10,anna.*\n", "");
    browser.element("file").sendKeys(Files.writeString(folder.resolve("o.csv"), other).toString());
    browser.until("document.getElementById('screen-hint').hidden");
    assertThat(browser.element("time").getDomProperty("max")).isEqualTo("29");
    browser
        .element("file")
        .sendKeys(Files.writeString(folder.resolve("h.csv"), "a,b,c,d\n").toString());
    browser.until(
        "document.getElementById('screen-hint').textContent === 'The header must name frame, agent, x, y, got a, b, c, d.'");
    browser
        .element("file")
        .sendKeys(Files.writeString(folder.resolve("no.txt"), "what?").toString());
    browser.until("/this file has none/.test(document.getElementById('screen-hint').textContent)");
    browser.assertSilent();
  }

  @Test
  void givenAPhone_whenThePageIsRead_thenItFitsAndAFingerDraws() {
    browser.screen(390, 844, true);
    browser.driver().navigate().refresh();
    browser.until("document.querySelectorAll('#directions li').length > 0");
    for (var tab : List.of("playground", "cinema")) {
      browser.element("tab-" + tab).click();
      browser.until("document.documentElement.scrollWidth <= 390");
      var stage = browser.driver().findElement(By.cssSelector("#" + tab + " .stage")).getRect();
      assertThat(stage.width).isBetween(350, 390);
      assertThat(stage.height).isGreaterThan(380);
    }
    browser.element("tab-playground").click();
    draw();
    browser.until("document.getElementById('who').textContent === 'of you'");
    new Actions(browser.driver()).release().perform();
    browser.assertSilent();
  }

  @Test
  void givenTheTheme_whenSwitched_thenThePageAndItsCanvasChange() {
    var script = "return getComputedStyle(document.body).backgroundColor";
    var before = browser.driver().executeScript(script);
    browser.element("theme").click();
    assertThat(browser.driver().executeScript(script)).isNotEqualTo(before);
    browser.driver().navigate().refresh();
    browser.until("document.querySelectorAll('#directions li').length > 0");
    assertThat(browser.driver().executeScript(script)).as("kept").isNotEqualTo(before);
    browser.element("theme").click();
    assertThat(browser.driver().executeScript(script)).isEqualTo(before);
  }

  @Test
  void givenThePage_whenReadAloud_thenEverythingToUseHasAName() {
    enterCinema();
    var all = browser.driver().findElements(By.cssSelector("button, input, select, canvas, meter"));
    assertThat(all).hasSizeGreaterThan(15);
    for (var one : all) {
      var name = one.isDisplayed() ? one.getAccessibleName() : "hidden";
      assertThat(name).as(one.getDomAttribute("id")).isNotBlank();
    }
    assertThat(browser.element("words").getDomAttribute("aria-live")).isEqualTo("polite");
  }

  /// The page draws regions and counts what they hold by itself: it must agree with `evaluate`.
  @Test
  void givenAPrediction_whenThePageLooksForARegion_thenItIsThatOfTheModel() {
    var path = List.of(new Point(0, 0), new Point(0.4, 0.1), new Point(0.8, 0.2));
    var scene = new Scene(List.of(new Agent("a", path)));
    var said = MODEL.predict(scene).getFirst();
    var json = new PredictAnswer(0.4, scene, List.of(said)).json();
    for (var point : List.of(said.path().getLast(), new Point(3, 1), new Point(4, -1))) {
      var share =
          browser
              .driver()
              .executeAsyncScript(
                  "const [json, x, y, done] = arguments;"
                      + "import('/region.js').then(({ Mixture }) =>"
                      + " done(new Mixture(JSON.parse(json).agents[0], 11).share(x, y)));",
                  json,
                  point.x(),
                  point.y());
      double expected = said.regionOf(11, point, 4000, RandomStream.of(1));
      assertThat(((Number) share).doubleValue()).isCloseTo(expected, within(0.05));
    }
  }
}
