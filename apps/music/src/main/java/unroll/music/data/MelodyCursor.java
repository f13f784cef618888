package unroll.music.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unroll.music.midi.Metre;
import unroll.music.midi.Note;

/// A place in a melody that is being read or written, token by token: knows what came, where in the
/// bar it stands, and the model's input for the next token. Reading for training and writing tunes
/// go through the same steps.
public final class MelodyCursor {
  /// How many bars back the model is shown what happened at this place: the repetitions of folk
  /// tunes.
  static final int[] LOOKBACK_BARS = {1, 2, 4, 8, 16};

  /// The model's input, by place in [#features].
  public static final int PREVIOUS = 0; // the token before

  public static final int POSITION = 1; // ticks since the bar line
  public static final int METRE = 2;
  public static final int BARS_LEFT = 3; // how many bars the tune still has, this one included
  public static final int PHRASE = 4; // the bar's number within sixteen
  static final int LOOKBACK = 5; // what was there 1, 2, 4 … bars ago
  public static final int FEATURES = LOOKBACK + LOOKBACK_BARS.length;

  public static final int POSITIONS = 192;
  public static final int MOST_BARS_LEFT = 8;
  public static final int PHRASE_BARS = 16;

  private record Event(int what, int length) {}

  private final MelodyVocabulary vocabulary;
  private final int metreId;
  private final Metre metre;
  private final int ticksPerBar;
  private final int bars;
  private final Map<Integer, Event> events = new HashMap<>(); // by their first tick
  private final List<Note> notes = new ArrayList<>();
  private int previous;
  private int tick;
  private int what = -1; // of the event whose length comes next

  public MelodyCursor(MelodyVocabulary vocabulary, int metreId, Metre metre, int bars) {
    this.vocabulary = vocabulary;
    this.metreId = metreId;
    this.metre = metre;
    this.ticksPerBar = metre.ticksPerBar();
    this.bars = bars;
    this.previous = vocabulary.size(); // the beginning
  }

  /// The same place, from where another way can be tried.
  public MelodyCursor copy() {
    var copy = new MelodyCursor(this);
    copy.events.putAll(events);
    copy.notes.addAll(notes);
    return copy;
  }

  private MelodyCursor(MelodyCursor other) {
    vocabulary = other.vocabulary;
    metreId = other.metreId;
    metre = other.metre;
    ticksPerBar = other.ticksPerBar;
    bars = other.bars;
    previous = other.previous;
    tick = other.tick;
    what = other.what;
  }

  /// Whether the last bar has begun, and an event begins here.
  public boolean beginsTheEnd() {
    return bar() >= bars - 1 && !wantsLength();
  }

  /// The number that stands for "nothing" among tokens: the beginning, or no event at this place.
  private int nothing() {
    return vocabulary.size();
  }

  /// The model's input for the next token.
  int[] features() {
    var features = new int[FEATURES];
    features[PREVIOUS] = previous;
    features[POSITION] = Math.min(tick % ticksPerBar, POSITIONS - 1);
    features[METRE] = metreId;
    features[BARS_LEFT] = Math.min(bars - bar(), MOST_BARS_LEFT);
    features[PHRASE] = bar() % PHRASE_BARS;
    for (int i = 0; i < LOOKBACK_BARS.length; i++) {
      var past = events.get(tick - LOOKBACK_BARS[i] * ticksPerBar);
      features[LOOKBACK + i] = past == null ? nothing() : wantsLength() ? past.length : past.what;
    }
    return features;
  }

  /// The step that predicts the next token, its target not yet known.
  public MelodyExample step() {
    return new MelodyExample(new int[][] {features()}, new int[] {0}, new int[] {bar()});
  }

  /// The pitch whose length comes next; −1 if none does.
  public int pitchBegun() {
    return wantsLength() && vocabulary.isNote(what) ? vocabulary.midiPitch(what) : -1;
  }

  /// Whether the next token is a length: they alternate.
  boolean wantsLength() {
    return what >= 0;
  }

  /// Whether `token` may come next in a tune that is being composed: the right kind, not beyond the
  /// last bar line, no bar without a note, and an end as tunes have it: a note that begins where
  /// [#mayClose] and sounds until the end.
  public boolean allows(int token) {
    if (!wantsLength()) {
      return vocabulary.isNote(token) ? !closed() : !vocabulary.isLength(token) && allowsRest(1);
    }
    int ticks = vocabulary.isLength(token) ? vocabulary.ticks(token) : Integer.MAX_VALUE;
    if (ticks > ticksLeft()) {
      return false;
    }
    if (!vocabulary.isNote(what)) {
      return allowsRest(ticks);
    }
    return leavesClosing(ticks) || mayClose() && ends(tick + ticks);
  }

  /// A rest must not make a bar silent, and closes the tune only where a pickup opened it; a pickup
  /// has a bar of its own, ahead of eight, sixteen, thirty-two: else the form would not fit.
  private boolean allowsRest(int ticks) {
    if (closed()) {
      return true;
    }
    if (notes.isEmpty() && bars % 8 != 1 || !leavesClosing(ticks)) {
      return false;
    }
    int silentFrom = notes.isEmpty() ? 0 : notes.getLast().end();
    int barLine = Math.ceilDiv(silentFrom, ticksPerBar) * ticksPerBar;
    return barLine + ticksPerBar > tick + ticks;
  }

  /// How much of the last bar the pickup has taken.
  private int pickup() {
    return notes.isEmpty() ? 0 : Math.floorMod(-notes.getFirst().start(), ticksPerBar);
  }

  /// Whether a tune may end at `place`: the last bar line, or as much before it as its pickup.
  private boolean ends(int place) {
    return place == bars * ticksPerBar || place == bars * ticksPerBar - pickup();
  }

  /// Whether the last note has sounded, and only the rest that makes room for the pickup is left.
  private boolean closed() {
    return !notes.isEmpty() && mayClose(notes.getLast().start()) && ends(notes.getLast().end());
  }

  /// Whether the last note may begin here.
  public boolean mayClose() {
    return mayClose(tick);
  }

  private boolean mayClose(int place) {
    int unit = closingUnit();
    return place % unit == 0 && canClose(place, unit);
  }

  /// Whether the last note may still begin when an event of `ticks` has passed.
  private boolean leavesClosing(int ticks) {
    int from = Math.max(tick + ticks, (bars - 1) * ticksPerBar);
    return canCloseFrom(from, closingUnit());
  }

  private boolean canCloseFrom(int from, int unit) {
    int place = Math.ceilDiv(from, unit) * unit;
    while (place < bars * ticksPerBar && !canClose(place, unit)) {
      place += unit;
    }
    return place < bars * ticksPerBar;
  }

  /// The last note begins at a strong place of the last bar; where no known length fits, on a beat,
  /// else anywhere.
  private int closingUnit() {
    int lastBar = (bars - 1) * ticksPerBar;
    if (canCloseFrom(lastBar, metre.ticksPerStrongPlace())) {
      return metre.ticksPerStrongPlace();
    }
    return canCloseFrom(lastBar, metre.ticksPerBeat()) ? metre.ticksPerBeat() : 1;
  }

  /// Whether a note of a known length, at least a beat if it begins on one, can lead from `place`
  /// to an end.
  private boolean canClose(int place, int unit) {
    int left = bars * ticksPerBar - place;
    int shortest = Math.min(unit, metre.ticksPerBeat());
    return left <= ticksPerBar && (isLength(left, shortest) || isLength(left - pickup(), shortest));
  }

  private boolean isLength(int ticks, int shortest) {
    return ticks >= shortest && vocabulary.hasLength(ticks);
  }

  public void accept(int token) {
    if (wantsLength()) {
      int length = vocabulary.ticks(token);
      events.put(tick, new Event(what, token));
      if (vocabulary.isNote(what)) {
        notes.add(new Note(vocabulary.midiPitch(what), tick, length));
      }
      tick += length;
      what = -1;
    } else {
      what = token;
    }
    previous = token;
  }

  /// The bar of the place, from 0.
  int bar() {
    return tick / ticksPerBar;
  }

  public int tick() {
    return tick;
  }

  public int ticksLeft() {
    return bars * ticksPerBar - tick;
  }

  public boolean finished() {
    return ticksLeft() == 0 && !wantsLength();
  }

  public List<Note> notes() {
    return List.copyOf(notes);
  }
}
