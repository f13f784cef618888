/// Translation for Java programs: load a model and use it. Start with
/// [unroll.translator.Translator].
@NullMarked
package unroll.translator;

import org.jspecify.annotations.NullMarked;
