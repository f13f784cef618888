package unroll.trajectory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.trajectory.prediction.Spread;
import unroll.trajectory.scene.Agent;
import unroll.trajectory.scene.Point;

class AgentFrameTest {
  private static final Agent NORTHWARD =
      new Agent("n", List.of(new Point(5, 0), new Point(5, 1), new Point(5, 2)));

  private static void assertClose(Point got, double x, double y) {
    assertThat(got.x()).isCloseTo(x, within(1e-9));
    assertThat(got.y()).isCloseTo(y, within(1e-9));
  }

  @Test
  void givenAWalker_whenItLooks_thenAheadIsAlongXAndLeftAlongY() {
    var frame = AgentFrame.of(NORTHWARD, 2);
    assertClose(frame.inside(new Point(5, 4)), 2, 0);
    assertClose(frame.inside(new Point(4, 2)), 0, 1);
    assertClose(frame.wayInside(new Point(0, 1)), 1, 0);
  }

  @Test
  void givenAnyFrame_whenThereAndBack_thenThePlaceIsTheSame() {
    var frame = AgentFrame.of(NORTHWARD, 2).varied(0.7, 1.3, -1);
    assertClose(frame.outside(frame.inside(new Point(-3, 8))), -3, 8);
  }

  @Test
  void givenASideAndScale_whenItLooks_thenLeftIsRightAndAllIsLonger() {
    var frame = AgentFrame.of(NORTHWARD, 2).varied(0, 2, -1);
    assertClose(frame.inside(new Point(4, 3)), 2, -2);
  }

  @Test
  void givenSomebodyWhoStands_whenItLooks_thenTheHeadingIsThatOfItsWayOrNone() {
    var slow =
        new Agent("s", List.of(new Point(0, 0), new Point(0, 1), new Point(0, 1), new Point(0, 1)));
    assertClose(AgentFrame.of(slow, 2).inside(new Point(0, 3)), 2, 0);
    var still = new Agent("t", List.of(new Point(1, 1), new Point(1, 1)));
    assertClose(AgentFrame.of(still, 2).inside(new Point(2, 3)), 1, 2);
  }

  @Test
  void givenASpread_whenBroughtBack_thenItLiesAsItShould() {
    // given: long along x inside, which is y outside
    var spread = AgentFrame.of(NORTHWARD, 2).outside(new Spread(4, 0, 1));
    assertThat(spread.xx()).isCloseTo(1, within(1e-9));
    assertThat(spread.yy()).isCloseTo(4, within(1e-9));
    // and one that leans: its density at a place is the same, seen from inside or outside
    var inside = new Spread(2, 0.5, 1);
    var frame = AgentFrame.of(NORTHWARD, 2).varied(0.3, 1, -1);
    var way = new Point(0.4, -1.1);
    assertThat(frame.outside(inside).logDensity(way))
        .isCloseTo(inside.logDensity(frame.wayInside(way)), within(1e-9));
  }
}
