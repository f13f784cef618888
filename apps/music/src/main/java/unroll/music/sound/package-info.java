/// MIDI made audible. Start with [unroll.music.sound.WavFile].
@NullMarked
package unroll.music.sound;

import org.jspecify.annotations.NullMarked;
