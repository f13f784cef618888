/// Plates: pages of diagrams as SVG, the same bytes on every machine. Start with [Plate]; a [Panel]
/// is one diagram, a [Mark] something in it.
@NullMarked
package unroll.lab.plate;

import org.jspecify.annotations.NullMarked;
