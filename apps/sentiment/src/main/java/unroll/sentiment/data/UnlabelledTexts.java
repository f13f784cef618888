package unroll.sentiment.data;

import java.util.List;
import java.util.Map;
import unroll.engine.kind.TrainingData;

/// Texts whose labels do not matter, and what the header of a model says of them.
public record UnlabelledTexts(List<String> texts, Map<String, String> header)
    implements TrainingData {}
