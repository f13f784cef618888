/// The commands of `unroll translator` and their options. Start with
/// [unroll.translator.cli.TranslatorCommand].
@NullMarked
package unroll.translator.cli;

import org.jspecify.annotations.NullMarked;
