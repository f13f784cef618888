/// Writing files safely. Start with [WholeFile], through which all of them are.
@NullMarked
package unroll.engine.file;

import org.jspecify.annotations.NullMarked;
