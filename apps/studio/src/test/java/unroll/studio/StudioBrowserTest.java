package unroll.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import unroll.common.browser.Browser;

/// The page as somebody uses it. After every test the console is silent and nothing was asked of
/// another address.
@Tag("slow")
class StudioBrowserTest {
  private static final List<String> TABS =
      List.of("compose", "feel", "translate", "paths", "forecast", "learn");

  private static StudioServer server;
  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    browser = new Browser();
    System.setProperty("unroll.home", "../..");
    server = new StudioServer(0, Path.of("../.."), false, Program.outputs());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      browser.close();
      server.close();
      System.clearProperty("unroll.home");
    }
  }

  @BeforeEach
  void large() {
    browser.screen(1440, 900, false);
    browser.dark(false);
  }

  @AfterEach
  void nothingElseWasAsked() {
    var home = server.address().toString();
    assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.startsWith(home));
    browser.assertSilent();
  }

  /// Opens a state of the page anew.
  private static void open(String hash) {
    browser.driver().get("about:blank");
    browser.requests();
    browser.driver().get(server.address() + "#" + hash);
    var tab = hash.replaceFirst("\\?.*", "");
    browser.until("!!document.querySelector('#%s > *')".formatted(tab));
  }

  private static boolean has(String selector) {
    return !browser.driver().findElements(By.cssSelector(selector)).isEmpty();
  }

  private static void untilThere(String selector) {
    browser.until("!!document.querySelector('%s')".formatted(selector));
  }

  static Stream<Arguments> tabsAndScreens() {
    return TABS.stream()
        .flatMap(tab -> Stream.of(Arguments.of(tab, 1440, 900), Arguments.of(tab, 390, 844)));
  }

  @ParameterizedTest
  @MethodSource("tabsAndScreens")
  void givenATab_whenOpened_thenItFitsAndEverythingToUseHasAName(
      String tab, int width, int height) {
    browser.screen(width, height, width < 600);
    open(tab);
    browser.until("document.documentElement.scrollWidth <= " + width);
    var section = browser.element(tab);
    assertThat(section.getDomAttribute("role")).isEqualTo("tabpanel");
    assertThat(section.isDisplayed()).isTrue();
    assertThat(browser.named())
        .hasSizeGreaterThan(7)
        .allMatch(one -> one.matches("(?s).+: .+"), "has a name");
  }

  /// A state, and what is there once it is drawn. Widths and colours have nothing to do with each
  /// other: both colours are the same properties of one style sheet at any width.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compose?notes=62.0.24_66.24.24_69.48.48&made=true&bars=2|.note-made",
        "feel|#verdict[data-label]",
        "translate?pair=en-vel&text=the+old+king+sees+a+zork+.|.arcs path",
        "paths?agents=ben*2*1_anna*0*0*0.5*0*1*0|#paths .command",
        "forecast?seconds=1|#scores",
        "learn?model=path|.sketch",
        "learn|.gate svg rect"
      })
  void givenAState_whenScannedWideAndDarkThenNarrowAndLight_thenNothingKeepsAnybodyOut(
      String state, String until) throws IOException {
    open(state);
    untilThere(until);
    for (int width : List.of(1440, 390)) {
      browser.screen(width, 900, width < 600);
      browser.dark(width == 1440);
      browser.settle();
      untilThere(until);
      browser.assertAccessible();
      if (state.startsWith("paths")) {
        browser.driver().switchTo().frame("paths-frame");
        browser.until("document.getElementById('who').textContent === 'of anna'");
        browser.assertAccessible();
        browser.driver().switchTo().defaultContent();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 390})
  void givenTheDocumentation_whenScanned_thenNothingKeepsAnybodyOut(int width) throws IOException {
    browser.screen(width, 900, width < 600);
    browser.driver().get(server.address() + "api");
    browser.assertAccessible();
  }

  @Test
  void givenTheTabs_whenKeysAreUsed_thenTheyOpenAndTheAddressFollows() {
    open("compose");
    browser.element("tab-compose").sendKeys(Keys.ARROW_RIGHT);
    browser.until("document.activeElement.id === 'tab-feel' && location.hash === '#feel'");
    assertThat(browser.element("compose").isDisplayed()).isFalse();
    browser.element("tab-feel").sendKeys(Keys.END);
    browser.until("document.activeElement.id === 'tab-learn'");
    browser.driver().navigate().back();
    browser.until("!document.getElementById('feel').hidden");
  }

  @Test
  void givenTheTheme_whenSwitched_thenStaysSoAlsoInTheFrame() {
    open("paths");
    browser.until(
        "!!document.getElementById('paths-frame').contentDocument.getElementById('theme')");
    var before =
        browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor");
    browser.element("theme").click();
    browser.until("getComputedStyle(document.body).backgroundColor !== '%s'".formatted(before));
    browser.until(
        "document.getElementById('paths-frame').contentDocument.documentElement.dataset.theme"
            + " === document.documentElement.dataset.theme");
    browser.element("theme").click();
  }

  @Test
  void givenAText_whenTyped_thenItsWordsColourAndTheLinkShowsTheSame() {
    open("feel");
    var text = browser.element("feel-text");
    text.clear();
    text.sendKeys("What a dull and awful film");
    browser.until("document.getElementById('verdict').dataset.label === 'negative'");
    browser.until(
        "[...document.querySelectorAll('.ink mark.against')].some(m => m.textContent === 'awful')");
    browser.until(
        "/sentiment explain --json 'What a dull/.test(document.querySelector('#feel .command"
            + " code').textContent)");
    browser.until("location.hash === '#feel?text=What+a+dull+and+awful+film'");
    open("feel?text=An+awful+film");
    browser.until("document.getElementById('verdict').dataset.label === 'negative'");
    assertThat(text(By.id("flip"))).startsWith("The smallest change that turns it: ");
    var file = "#feel [aria-label=\"Download .json, with its receipt\"]";
    browser.driver().findElement(By.cssSelector(file)).click();
    browser.until("performance.getEntriesByName(location.origin + '/api/sentiment').length > 1");
    browser.until("!document.querySelector('%s').disabled".formatted(file));
    assertThat(
            browser.driver().findElement(By.cssSelector("#feel .command .failure")).isDisplayed())
        .isFalse();
  }

  private static String text(By what) {
    return browser.driver().findElement(what).getText();
  }

  @Test
  void givenAFileOfTexts_whenChosen_thenThereIsATableAndAHistogram() throws IOException {
    open("feel");
    var csv =
        "id,text\n"
            + "1,\"a wonderful, lovely film\"\n"
            + "2,the worst film of all\n"
            + "3,\"he said \"\"fine\"\"\"\n";
    var file = Files.writeString(folder.resolve("some.csv"), csv);
    browser
        .driver()
        .findElement(By.cssSelector("#feel input[type=file]"))
        .sendKeys(file.toString());
    browser.until("document.querySelectorAll('#feel-table tbody tr').length === 3");
    assertThat(text(By.id("feel-table")))
        .contains("positive", "a wonderful, lovely film", "he said \"fine\"");
    assertThat(has(".histogram")).isTrue();
  }

  @Test
  void givenASentence_whenTranslated_thenItsWordsHaveArcsAndUnknownOnesAreMarked() {
    open("translate?pair=en-vel&text=the+old+king+sees+a+zork+.");
    browser.until(
        "document.getElementById('translation').textContent.startsWith('tak mogar segelek')");
    untilThere(".token.unknown");
    assertThat(text(By.cssSelector(".token.unknown"))).isEqualTo("zork");
    untilThere(".arcs path");
    var king =
        browser.driver().findElement(By.xpath("//div[@class='line'][1]/button[text()='king']"));
    new Actions(browser.driver()).moveToElement(king).perform();
    browser.until(
        "[...document.querySelectorAll('.arcs path')].some(p => p.getAttribute('opacity') ==="
            + " '0.04')");
    assertThat(browser.driver().findElements(By.cssSelector(".n-best li"))).hasSize(5);
    browser.element("swap").click();
    browser.until("/^the old king/.test(document.getElementById('translation').textContent)");
  }

  @Test
  void givenThePiano_whenFourNotesArePlayed_thenTheModelAnswers() {
    open("compose");
    for (var letter : List.of("a", "d", "g", "k")) {
      new Actions(browser.driver()).sendKeys(letter).pause(300).perform();
    }
    browser.until("document.querySelectorAll('.note-given').length === 4");
    browser.until("document.querySelectorAll('.note-made').length > 3");
    browser.until("document.getElementById('play').textContent === 'Stop'"); // it is heard
    browser.element("another").click();
    browser.until("document.querySelectorAll('.takes li').length === 2");
    browser.until("location.hash.includes('seed=43')");
    browser.element("harmonise").click();
    untilThere(".note-bass");
    assertThat(text(By.id("take"))).startsWith("A chorale in ");
  }

  @Test
  void givenALinkToATake_whenOpened_thenTheSameNotesAreThere() {
    var link = "compose?notes=62.0.24_66.24.24_69.48.48&made=true&seed=7&bars=4";
    open(link);
    untilThere(".note-made");
    var notes = "return document.getElementById('roll').getAttribute('aria-label')";
    var first = browser.driver().executeScript(notes);
    open("feel");
    open(link);
    untilThere(".note-made");
    assertThat(browser.driver().executeScript(notes)).isEqualTo(first);
    browser.element("keep").click();
    browser.until("document.querySelectorAll('.note-made').length === 0");
  }

  @Test
  void givenTheRoll_whenDrawnOnAndKeyed_thenNotesComeMoveAndGo() {
    open("compose");
    var roll = browser.element("roll");
    new Actions(browser.driver()).moveToElement(roll, -200, 0).click().perform();
    browser.until("document.querySelectorAll('.note-given').length === 1");
    roll.sendKeys(Keys.ENTER);
    browser.until("document.querySelectorAll('.note-given').length === 2");
    roll.sendKeys(Keys.ARROW_UP);
    browser.until("location.hash.includes('_68.')");
    roll.sendKeys(Keys.DELETE);
    browser.until("document.querySelectorAll('.note-given').length === 1");
    var file = Path.of("../../data/tunes/the-tin-kettle.mid").toAbsolutePath().normalize();
    browser
        .driver()
        .findElement(By.cssSelector("#compose input[type=file]"))
        .sendKeys(file.toString());
    browser.until("document.querySelectorAll('.note-given').length > 20");
  }

  @Test
  void givenTheTown_whenTheOriginIsMoved_thenTheFanMoves() {
    open("forecast?seconds=1&origin=8000");
    untilThere("#fan");
    browser.until(
        "/^Of what came, [0-9]+ of [0-9]+ lie/.test(document.getElementById('held').textContent)");
    assertThat(text(By.id("account"))).contains("steps of 1h");
    assertThat(text(By.id("scores"))).contains("this model", "ridge regression", "last value");
    var before = browser.element("fan").getDomAttribute("aria-label");
    browser
        .driver()
        .findElement(By.cssSelector("#forecast .slider input"))
        .sendKeys(Keys.ARROW_RIGHT);
    browser.until(
        "document.getElementById('fan').getAttribute('aria-label') !== arguments[0]"
            .replace("arguments[0]", "`" + before + "`"));
    browser.until("location.hash.includes('origin=8001')");
    browser.until("/batches=[1-9]/.test(location.hash)");
    var link = "return location.hash.slice(1)";
    var shown = "return document.getElementById('fan').getAttribute('aria-label')";
    var first = browser.driver().executeScript(shown);
    open(String.valueOf(browser.driver().executeScript(link)));
    untilThere("#fan");
    assertThat(browser.driver().executeScript(shown)).as("the same fit").isEqualTo(first);
  }

  @Test
  void givenPaths_whenTheCinemaIsEntered_thenTheAddressSaysSo() {
    open("paths");
    browser.until(
        "!!document.getElementById('paths-frame').contentDocument.querySelector('#directions li')");
    browser.driver().switchTo().frame("paths-frame");
    browser.element("tab-cinema").click();
    browser.driver().switchTo().defaultContent();
    browser.until("location.hash === '#paths?room=cinema'");
  }

  @Test
  void givenALinkToAPath_whenOpened_thenItIsDrawnAndAnotherCanFollow() {
    open("paths?agents=ben*2*1_anna*0*0*0.5*0*1*0");
    var inside = "document.getElementById('paths-frame').contentDocument.getElementById('%s')";
    browser.until((inside + ".textContent === 'of anna'").formatted("who"));
    browser.until(
        (inside + ".textContent.startsWith('Attends to ben, 100')").formatted("attention"));
    browser.until(
        "/predict --json scene.csv/.test(document.querySelector('#paths code').textContent)");
    browser.driver().executeScript("location.hash = '#paths?agents=carl*0*0*1*0'");
    browser.until((inside + ".textContent === 'of carl'").formatted("who"));
    assertThat(browser.driver().getCurrentUrl()).contains("carl");
  }

  @Test
  void givenLearn_whenAStepIsPointedAt_thenItLightsUpInAllPanels() {
    open("learn?hidden=8&epochs=2&kind=sentiment");
    untilThere(".gate svg rect");
    browser.element("gates").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    browser.until("document.querySelectorAll('.gate rect.lit').length === 5");
    browser.element("train").click();
    browser.until("document.getElementById('training-state').textContent === 'done'");
    assertThat(has("#curves")).isTrue();
    browser.element("try").click();
    untilThere("#tried");
  }

  @Test
  void givenLearn_whenAMelodyOrAPathIsRead_thenItsStepsLightUpToo() {
    open("learn?model=melody");
    untilThere(".gate svg rect");
    assertThat(text(By.cssSelector(".gate figcaption"))).startsWith("1. Forget");
    browser.until("/--melody primer.mid/.test(document.querySelector('#learn code').textContent)");
    browser.element("gates").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    browser.until("document.querySelectorAll('.sketch rect.own').length === 1");
    open("learn?model=path&layer=own");
    untilThere(".sketch circle.own");
    browser.element("gates").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    browser.until("document.querySelectorAll('.gate rect.lit').length === 5");
    browser.until("document.querySelectorAll('.sketch circle[r=\"0.16\"]').length === 1");
  }

  @Test
  void givenLearn_whenGradientsAreWatched_thenTheirFlowIsDrawnAndCanBeStopped() {
    open("learn?akind=tanh+RNN&asteps=20&ahidden=8&aupdates=400");
    browser.element("add-train").click();
    untilThere("#add-flow");
    browser.until("document.getElementById('add-state').textContent === 'done'");
    assertThat(browser.element("add-flow").getDomAttribute("aria-label")).contains("now ");
    browser.driver().executeScript("location.hash = '#learn?asteps=200&aupdates=6000'");
    browser.until("!document.getElementById('add-train').disabled");
    browser.element("add-train").click();
    browser.until("!document.getElementById('add-stop').disabled");
    browser.element("add-stop").click();
    browser.until("document.getElementById('add-state').textContent === 'stopped'");
  }
}
