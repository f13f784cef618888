/// What music looks like: a page for people, JSON for programs, pictures in SVG and PNG. Start with
/// [SongPage].
@NullMarked
package unroll.music.view;

import org.jspecify.annotations.NullMarked;
