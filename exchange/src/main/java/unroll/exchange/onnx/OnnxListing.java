package unroll.exchange.onnx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import unroll.engine.check.Require;
import unroll.engine.model.ModelFileException;

/// What any ONNX file says of itself, of other programs, too: who made it, what goes in and comes
/// out, which operators it has, and free metadata. Weights are passed over.
///
/// `opsets` are versions by domain, the usual one without a name; `operators` says how often each
/// stands in the graph itself; `parameters` are the numbers of all `tensors`, of which some may lie
/// in other files, `elsewhere`.
public record OnnxListing(
    long irVersion,
    String producer,
    String description,
    SortedMap<String, Long> opsets,
    List<Port> inputs,
    List<Port> outputs,
    SortedMap<String, Integer> operators,
    long parameters,
    int tensors,
    int elsewhere,
    SortedMap<String, String> metadata) {
  private static final List<String> TYPES =
      List.of(
          "undefined",
          "float",
          "uint8",
          "int8",
          "uint16",
          "int16",
          "int32",
          "int64",
          "string",
          "bool",
          "float16",
          "double",
          "uint32",
          "uint64",
          "complex64",
          "complex128",
          "bfloat16");

  /// Something that goes in or comes out; `sizes` such as `[batch, time, 4]`.
  public record Port(String name, String type, String sizes, String description) {}

  /// Reads a file.
  ///
  /// @throws ModelFileException if it is not there, is not ONNX, or is damaged
  public static OnnxListing read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new ModelFileException(path + " is a folder, not a model file; name a file in it");
    }
    try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      var reading = new Reading();
      MessageReader.read(in, Files.size(path), reading::model);
      return reading.listing();
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new ModelFileException("No model at " + path);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(
          "%s is not an ONNX model that can be read: %s; it was cut off, or is something else"
              .formatted(path, e.getMessage()));
    } catch (EOFException e) {
      throw new ModelFileException(path + " is not an ONNX model that can be read: it was cut off");
    }
  }

  /// What has been read so far.
  private static final class Reading {
    private long irVersion;
    private String producer = "";
    private String producerVersion = "";
    private String description = "";
    private boolean hasGraph;
    private final SortedMap<String, Long> opsets = new TreeMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final SortedMap<String, Integer> operators = new TreeMap<>();
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final Set<String> fixed = new HashSet<>();
    private long parameters;
    private int tensors;
    private int elsewhere;

    void model(int field, MessageReader in) throws IOException {
      switch (field) {
        case 1 -> irVersion = in.number();
        case 2 -> producer = in.text();
        case 3 -> producerVersion = in.text();
        case 6 -> description = in.text();
        case 7 -> {
          hasGraph = true;
          in.message(this::graph);
        }
        case 8 -> {
          var pair = new String[] {""};
          var version = new long[1];
          in.message((number, part) -> {
            switch (number) {
              case 1 -> pair[0] = part.text();
              case 2 -> version[0] = part.number();
              default -> {}
            }
          });
          opsets.put(pair[0], version[0]);
        }
        case 14 -> {
          var pair = new String[] {"", ""};
          in.message((number, part) -> {
            if (number == 1 || number == 2) {
              pair[number - 1] = part.text();
            }
          });
          metadata.put(pair[0], pair[1]);
        }
        default -> {}
      }
    }

    private void graph(int field, MessageReader in) throws IOException {
      switch (field) {
        case 1 ->
            in.message((number, part) -> {
              if (number == 4) {
                operators.merge(part.text(), 1, Integer::sum);
              }
            });
        case 5 -> tensor(in);
        case 11 -> inputs.add(port(in));
        case 12 -> outputs.add(port(in));
        default -> {}
      }
    }

    private void tensor(MessageReader in) throws IOException {
      var size = new long[] {1};
      in.message((number, part) -> {
        switch (number) {
          case 1 -> size[0] = part.product(size[0]);
          case 8 -> fixed.add(part.text());
          case 14 -> elsewhere += part.number() == 1 ? 1 : 0;
          default -> {}
        }
      });
      tensors++;
      parameters += size[0];
      Require.that(parameters >= 0, "it has more numbers than there can be");
    }

    private static Port port(MessageReader in) throws IOException {
      var texts = new String[] {"", "", ""}; // name, type, description
      var sizes = new ArrayList<String>();
      in.message((number, part) -> {
        switch (number) {
          case 1 -> texts[0] = part.text();
          case 2 ->
              part.message((kind, type) -> {
                if (kind == 1) {
                  type.message((what, tensor) -> type(what, tensor, texts, sizes));
                } else {
                  texts[1] = "not a tensor";
                }
              });
          case 3 -> texts[2] = part.text();
          default -> {}
        }
      });
      var shown = "[" + String.join(", ", sizes) + "]";
      return new Port(texts[0], texts[1], texts[1].equals("not a tensor") ? "" : shown, texts[2]);
    }

    private static void type(int what, MessageReader in, String[] texts, List<String> sizes)
        throws IOException {
      if (what == 1) {
        long code = in.number();
        boolean known = 0 <= code && code < TYPES.size();
        texts[1] = known ? TYPES.get((int) code) : "type " + code;
      } else if (what == 2) {
        in.message((number, shape) -> {
          if (number == 1) {
            var size = new String[] {"?"};
            shape.message((form, dim) -> {
              switch (form) {
                case 1 -> size[0] = String.valueOf(dim.number());
                case 2 -> size[0] = dim.text();
                default -> {}
              }
            });
            Require.that(sizes.size() < 64, "a tensor has more than 64 axes");
            sizes.add(size[0]);
          }
        });
      }
    }

    OnnxListing listing() {
      Require.that(hasGraph && irVersion > 0, "it has no graph");
      inputs.removeIf(input -> fixed.contains(input.name()));
      var made =
          Optional.of((producer + " " + producerVersion).strip())
              .filter(name -> !name.isEmpty())
              .orElse("another program");
      return new OnnxListing(
          irVersion,
          made,
          description,
          opsets,
          List.copyOf(inputs),
          List.copyOf(outputs),
          operators,
          parameters,
          tensors,
          elsewhere,
          metadata);
    }
  }
}
