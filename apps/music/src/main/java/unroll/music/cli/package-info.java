/// The commands of the music app: they parse, call and print. Start with [MusicCommand], the list
/// of verbs.
@NullMarked
package unroll.music.cli;

import org.jspecify.annotations.NullMarked;
