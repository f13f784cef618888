package unroll.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unroll.common.browser.Browser;

/// How fast the page is, in figures that `docs/results/studio.md` has. What is asserted holds on
/// any machine; `-Drounds=4` measures longer.
@Tag("slow")
class StudioSpeedTest {
  private static final int ROUNDS = Integer.getInteger("rounds", 1);

  /// Types a word more, and waits until what is shown is about it.
  private static final String TYPING =
      """
      const [rounds, done] = arguments;
      const box = document.getElementById('feel-text');
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
      const frame = () => new Promise(requestAnimationFrame);
      (async () => {
        const times = [];
        for (let round = 0; round < rounds; round++) {
          let text = 'it';
          for (const word of 'is not half as bad as I had feared and the music was lovely throughout'.split(' ')) {
            text += ` ${word}`;
            const start = performance.now();
            set.call(box, text);
            box.dispatchEvent(new Event('input', { bubbles: true }));
            const shown = () => document.querySelector('#feel .command code').textContent.endsWith(`'${text}'`);
            while (!shown() && performance.now() - start < 5000) await frame();
            times.push(performance.now() - start);
            await new Promise((then) => setTimeout(then, 60));
          }
        }
        done(times.sort((a, b) => a - b));
      })();
      """;

  /// Draws for some seconds, and counts pictures.
  private static final String DRAWING =
      """
      const [seconds, done] = arguments;
      const plane = document.getElementById('plane');
      plane.setPointerCapture = () => {};
      const box = plane.getBoundingClientRect();
      const hand = (kind, x, y) => plane.dispatchEvent(new PointerEvent(kind,
        { bubbles: true, pointerId: 1, buttons: 1, isPrimary: true, clientX: box.left + x, clientY: box.top + y }));
      hand('pointerdown', 200, 300);
      const start = performance.now();
      let pictures = 0;
      const draw = () => {
        const now = (performance.now() - start) / 1000;
        pictures++;
        hand('pointermove', 200 + 60 * now, 300 + 120 * Math.sin(now));
        if (now < seconds) requestAnimationFrame(draw);
        else done(pictures / now);
      };
      requestAnimationFrame(draw);
      """;

  private static StudioServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = new Browser();
    browser.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    server = new StudioServer(0, Path.of("../.."), false, Program.outputs());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      browser.close();
      server.close();
    }
  }

  @Test
  void givenTheTextOfFeel_whenTyped_thenColoursFollow() {
    browser.driver().get(server.address() + "#feel");
    browser.until("!!document.querySelector('#verdict[data-label]')");
    var times = (List<?>) browser.driver().executeAsyncScript(TYPING, ROUNDS);
    assertThat(times).isNotNull().hasSize(15 * ROUNDS);
    double median = ((Number) times.get(times.size() / 2)).doubleValue();
    System.out.printf(Locale.ROOT, "from typing to colours: median %.0f ms%n", median);
    assertThat(median).isLessThan(1000);
  }

  @Test
  void givenThePlayground_whenSomebodyDraws_thenPicturesFlow() {
    for (int more : new int[] {0, 3}) {
      browser.driver().get("about:blank");
      browser.driver().get(server.address() + "paths/");
      browser.until("document.querySelectorAll('#directions li').length > 0");
      for (int i = 0; i < more; i++) {
        browser.element("add").click();
      }
      var rate = browser.driver().executeAsyncScript(DRAWING, 3 * ROUNDS);
      assertThat(rate).isInstanceOf(Number.class);
      double pictures = ((Number) rate).doubleValue();
      System.out.printf(
          Locale.ROOT,
          "while drawing among %d walkers: %.0f pictures a second%n",
          3 + more,
          pictures);
      assertThat(pictures).isGreaterThan(5);
    }
  }
}
