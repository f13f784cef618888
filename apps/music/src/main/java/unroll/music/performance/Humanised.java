package unroll.music.performance;

import java.util.ArrayList;
import java.util.List;
import unroll.engine.random.RandomStream;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;
import unroll.music.midi.Playing;

/// Plays a voice as people do, the same for the same seed:
///
///     velocity = loudness + accent(place in the bar) + arc(place in the phrase) + 3·noise
///     begin    = written, swung + 8 ms·noise′, at most 20 ms off
///
/// The accent is that of the metre; the arc rises to the middle of four bars and falls to their
/// end, as a parabola (Todd, *The dynamics of dynamics*, J. Acoust. Soc. Am. 91, 1992). Both noises
/// are 1/f: deviations of players are, and listeners prefer them to white ones (Hennig et al., *The
/// Nature and Perception of Fluctuations in Human Musical Rhythms*, PLoS ONE 6(10), 2011). A note
/// never begins before the one before it, and ends with it at the latest where the next begins.
public final class Humanised implements Playing {
  private static final int PHRASE_BARS = 4;
  private static final double ARC = 10; // from the ends of a phrase to its middle
  private static final double LOUDER = 3; // deviation of velocity
  private static final double LATER = 0.008; // deviation of time, in seconds
  private static final double LATEST = 0.020;

  private final List<Played> played = new ArrayList<>();
  private final List<Integer> accents = new ArrayList<>();

  private Humanised() {}

  /// How `notes`, which follow one another, are played at `tempo` quarters a minute.
  public static Playing of(List<Note> notes, Metre metre, int tempo, Swing swing, long seed) {
    var random = RandomStream.of(seed).fork("performance");
    var time = new PinkNoise(random.fork("time"));
    var loudness = new PinkNoise(random.fork("loudness"));
    double ticksPerSecond = 24.0 * TICKS * tempo / 60;
    var human = new Humanised();
    long before = -1;
    for (var note : notes) {
      double off = Math.clamp(LATER * time.next(), -LATEST, LATEST) * ticksPerSecond;
      long on = swing.moved((long) TICKS * note.start()) + StrictMath.round(off);
      on = Math.max(before + 1, on);
      before = on;
      human.played.add(new Played(on, swing.moved((long) TICKS * note.end()), 0));
      double louder = metre.accent(note.start()) + arc(note, metre) + LOUDER * loudness.next();
      human.accents.add((int) StrictMath.round(louder));
    }
    return human;
  }

  /// From −ARC/2 at the ends of a phrase to ARC/2 in its middle.
  private static double arc(Note note, Metre metre) {
    int phrase = PHRASE_BARS * metre.ticksPerBar();
    double x = 2.0 * (note.start() % phrase) / phrase - 1;
    return ARC * (0.5 - x * x);
  }

  /// Exactly in time but for swing: for an accompaniment.
  public static Playing swung(Metre metre, Swing swing) {
    var written = Playing.asWritten(metre);
    return (number, note, loudness) -> {
      var exact = written.play(number, note, loudness);
      return new Played(swing.moved(exact.on()), swing.moved(exact.off()), exact.velocity());
    };
  }

  @Override
  public Played play(int number, Note note, int loudness) {
    var own = played.get(number);
    long next = number + 1 < played.size() ? played.get(number + 1).on() : Long.MAX_VALUE;
    long off = Math.max(own.on() + 1, Math.min(own.off(), next));
    return new Played(own.on(), off, Math.clamp(loudness + accents.get(number), 1, 127));
  }
}
