/// Melodies: read from MIDI files, learned, composed and written as MIDI files again. Start with
/// [Melody]; [MidiReader] and [MidiWriter] are its way in and out.
@NullMarked
package unroll.music;

import org.jspecify.annotations.NullMarked;
