/// Sets of melodies held against each other: in figures, and by the passages that one copied from
/// the other. Start with [unroll.music.comparison.MelodyComparison].
@NullMarked
package unroll.music.comparison;

import org.jspecify.annotations.NullMarked;
