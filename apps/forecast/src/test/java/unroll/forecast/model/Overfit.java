package unroll.forecast.model;

import java.util.List;
import java.util.SortedMap;
import unroll.engine.kind.Examples;
import unroll.engine.kind.ModelKind;
import unroll.engine.layer.Parameters;
import unroll.engine.model.ModelFile;
import unroll.engine.model.ModelFileException;
import unroll.engine.train.Task;
import unroll.forecast.data.ForecastData;
import unroll.forecast.data.ForecastData.Part;
import unroll.forecast.data.Window;

/// Judges a training by what it learns from.
record Overfit(ForecastKind kind)
    implements ModelKind<ForecastRecipe, ForecastData, Window, ForecastModel> {
  @Override
  public String app() {
    return kind.app();
  }

  @Override
  public ForecastRecipe recipe() {
    return kind.recipe();
  }

  @Override
  public ForecastModel begin(ForecastRecipe recipe, ForecastData data, Parameters parameters) {
    return kind.begin(recipe, data, parameters);
  }

  @Override
  public Parameters parameters(ForecastModel model) {
    return kind.parameters(model);
  }

  @Override
  public Task<Window> task(ForecastRecipe recipe, ForecastModel model, ForecastData data) {
    return kind.task(recipe, model, data);
  }

  @Override
  public Examples<Window> examples(ForecastRecipe recipe, ForecastModel model, ForecastData data) {
    var all = data.windows(Part.TRAIN, data.stride());
    return new Examples<>(all, all);
  }

  @Override
  public ForecastModel finish(
      ForecastModel model, ForecastData data, List<Window> valid, int threads) {
    return model;
  }

  @Override
  public SortedMap<String, String> metadata(ForecastModel model) {
    return kind.metadata(model);
  }

  @Override
  public ForecastModel read(ModelFile file, ForecastRecipe recipe) throws ModelFileException {
    return kind.read(file, recipe);
  }
}
