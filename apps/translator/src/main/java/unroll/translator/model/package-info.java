/// The model of translations: its recipe, its network (an encoder-decoder with attention), how it
/// is trained, what its file holds, and how a trained one is searched. Start with
/// [unroll.translator.model.TranslatorNetwork]; it knows numbers only, and
/// [unroll.translator.model.TranslatorModel] adds the words.
@NullMarked
package unroll.translator.model;

import org.jspecify.annotations.NullMarked;
