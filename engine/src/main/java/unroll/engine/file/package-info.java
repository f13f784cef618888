/// How files are written: all of them through [WholeFile].
@NullMarked
package unroll.engine.file;

import org.jspecify.annotations.NullMarked;
