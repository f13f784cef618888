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
  /// last bar line, and no bar without a note.
  public boolean allows(int token) {
    if (!wantsLength()) {
      return !vocabulary.isLength(token) && (vocabulary.isNote(token) || allowsRest(1));
    }
    return vocabulary.isLength(token)
        && vocabulary.ticks(token) <= ticksLeft()
        && (vocabulary.isNote(what) || allowsRest(vocabulary.ticks(token)));
  }

  /// A rest must not make a bar silent, and closes the tune only where a pickup opened it; a pickup
  /// has a bar of its own, ahead of eight, sixteen, thirty-two: else the form would not fit.
  private boolean allowsRest(int ticks) {
    if (notes.isEmpty() && bars % 8 != 1) {
      return false;
    }
    int silentFrom = notes.isEmpty() ? 0 : notes.getLast().end();
    int silentTo = tick + ticks;
    int barLine = Math.ceilDiv(silentFrom, ticksPerBar) * ticksPerBar;
    if (barLine + ticksPerBar <= silentTo) {
      return false;
    }
    int pickup = notes.isEmpty() ? 0 : Math.floorMod(-notes.getFirst().start(), ticksPerBar);
    return ticks < ticksLeft() || silentTo - silentFrom == pickup;
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
