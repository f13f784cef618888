package unroll.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import unroll.engine.decode.Sampling;
import unroll.music.MelodyComposer;
import unroll.music.midi.Metre;
import unroll.sentiment.SentimentClassifier;
import unroll.trajectory.TrajectoryPredictor;
import unroll.translator.Translator;

/// A program that uses the apps as libraries, with models that come as streams.
final class LibraryUse {
  private LibraryUse() {}

  public static void main(String[] args) throws IOException {
    var models = Path.of(args[0]);
    try (var sentiment = open(models, "sentiment-english");
        var translator = open(models, "translator-en-vel");
        var music = open(models, "music-melody");
        var trajectory = open(models, "trajectory-pedestrian")) {
      System.out.println(SentimentClassifier.load(sentiment).classify("a wonderful film").label());
      System.out.println(Translator.load(translator).translate("the cat sleeps"));
      var tune = MelodyComposer.load(music).compose(Metre.COMMON, 1, Sampling.PLAIN, 1);
      System.out.println(tune.bars());
      System.out.println(TrajectoryPredictor.load(trajectory).seconds());
    }
    for (var name :
        List.of(
            "picocli.CommandLine",
            "org.knowm.xchart.XYChart",
            "org.slf4j.nop.NOPServiceProvider")) {
      try {
        Class.forName(name);
        System.out.println(name);
      } catch (ClassNotFoundException _) {
        // as it should be
      }
    }
  }

  private static InputStream open(Path models, String name) throws IOException {
    return Files.newInputStream(models.resolve(name + ".safetensors"));
  }
}
