package unroll.translator.model;

import unroll.translator.data.TranslatorData;

/// A translator with all that is needed to use it.
public record TranslatorModel(TranslatorNetwork network, TranslatorData data) {}
