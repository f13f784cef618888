package unroll.music.view;

import tools.jackson.core.JsonGenerator;
import unroll.common.Json;
import unroll.common.Read;
import unroll.music.midi.MidiReader;
import unroll.music.midi.Song;
import unroll.music.midi.Song.Part;

/// A song as one JSON object on a line. Times are counted in quarter notes from the beginning; the
/// format of a tune in ABC is −1.
public final class SongJson {
  private SongJson() {}

  /// The object of `song`, read from `file`.
  public static String line(String file, Song song) {
    return Json.line(out -> write(out, file, song));
  }

  private static void write(JsonGenerator out, String file, Song song) {
    out.writeStringProperty("file", file);
    out.writeNumberProperty("format", song.format());
    out.writeNumberProperty("tracks", song.tracks());
    out.writeNumberProperty("ticksPerQuarter", Json.rounded(song.clock().ticksPerQuarter()));
    out.writeNumberProperty("seconds", Json.rounded(song.seconds(song.ticks())));
    out.writeNumberProperty("bars", song.bars());
    out.writeArrayPropertyStart("tempos");
    for (var change : song.tempos()) {
      out.writeStartObject();
      out.writeNumberProperty("at", quarters(song, change.tick()));
      out.writeNumberProperty("quartersPerMinute", Json.rounded(change.quartersPerMinute()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("metres");
    for (var change : song.metres()) {
      out.writeStartObject();
      out.writeNumberProperty("at", quarters(song, change.tick()));
      out.writeStringProperty("metre", change.metre().toString());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayPropertyStart("keys");
    for (var change : song.keys()) {
      out.writeStartObject();
      out.writeNumberProperty("at", quarters(song, change.tick()));
      out.writeStringProperty("key", change.signature().toString());
      out.writeEndObject();
    }
    out.writeEndArray();
    SongPage.keyFound(song).ifPresent(key -> out.writeStringProperty("keyFound", key.toString()));
    out.writeStringProperty("lyrics", song.lyrics());
    out.writeArrayPropertyStart("parts");
    var melody = MidiReader.melodyPart(song).orElse(null);
    song.parts().forEach(part -> write(out, song, part, part == melody));
    out.writeEndArray();
    out.writeArrayPropertyStart("repairs");
    song.repairs().forEach(out::writeString);
    out.writeEndArray();
    new Read(1, 0, song.repairs().isEmpty() ? 0 : 1, song.repairs()).write(out); // files
  }

  private static double quarters(Song song, long tick) {
    return Json.rounded(tick / song.clock().ticksPerQuarter());
  }

  private static void write(JsonGenerator out, Song song, Part part, boolean isMelody) {
    out.writeStartObject();
    out.writeNumberProperty("track", part.track());
    out.writeNumberProperty("channel", part.channel());
    out.writeStringProperty("name", part.name());
    out.writeNumberProperty("program", part.program());
    out.writeStringProperty("instrument", SongPage.instrument(part));
    out.writeBooleanProperty("drums", part.isDrums());
    out.writeBooleanProperty("melody", isMelody);
    out.writeArrayPropertyStart("notes");
    for (var tone : part.tones()) {
      out.writeStartObject();
      out.writeNumberProperty("pitch", tone.pitch());
      out.writeNumberProperty("start", quarters(song, tone.start()));
      out.writeNumberProperty("length", quarters(song, tone.end() - tone.start()));
      out.writeNumberProperty("velocity", tone.velocity());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
