package unroll.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Whatever others see of the engine has a sentence of its own: every public type, method,
/// constructor, constant and constant of an enum. What overrides has the sentence of what it
/// overrides. That the comments are well-formed and lead somewhere, the compiler checks itself
/// (`./build`).
class DocumentationTest {
  private static final Path SOURCES = Path.of("../../engine/src/main/java");

  @Test
  void givenTheEngine_whenItsPublicPartsAreRead_thenEveryOneHasASentence() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var silent = withoutComment(files.filter(f -> f.toString().endsWith(".java")).toList());
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void givenASourceThatSaysNothing_whenRead_thenAllItsPublicPartsAreFound() throws IOException {
    var source = Files.createTempFile("Silent", ".java");
    Files.writeString(
        source,
        """
        public interface Silent {
          int ONE = 1;
          /// Is fine.
          void said();
          void unsaid();
          enum Kind { A }
          @Override String toString();
          record Pair(int left, int right) {
            public Pair {}
            int hidden() { return 0; }
          }
        }
        class Hidden { public void unseen() {} }
        """);
    assertThat(withoutComment(List.of(source)))
        .extracting(line -> line.substring(line.indexOf(' ') + 1))
        .containsExactly("Silent", "ONE", "unsaid", "Kind", "A", "Pair", "<init>");
    Files.delete(source);
  }

  @Test
  void givenThePackages_whenTheirSentencesAreRead_thenEachSaysWhatLivesThereAndWhatToReadFirst()
      throws IOException {
    try (var packages = Files.list(SOURCES.resolve("unroll/engine"))) {
      for (var folder : packages.toList()) {
        assertThat(folder.resolve("package-info.java"))
            .content()
            .as(folder.toString())
            .containsPattern("(?s)^///.*Start\\s(/// )?with\\s(/// )?\\[")
            .contains("@NullMarked");
      }
    }
  }

  /// The public parts of `files` that have no comment, as `file:line name`.
  private static List<String> withoutComment(List<Path> files) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      var task = (JavacTask) compiler.getTask(null, manager, null, null, null, sources);
      var silent = new ArrayList<String>();
      for (var unit : task.parse()) {
        new Reader(DocTrees.instance(task), unit, silent).scan(unit, null);
      }
      return silent;
    }
  }

  /// Walks through a source, into whatever is public.
  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees comments;
    private final CompilationUnitTree unit;
    private final List<String> silent;

    Reader(DocTrees comments, CompilationUnitTree unit, List<String> silent) {
      this.comments = comments;
      this.unit = unit;
      this.silent = silent;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      return seen(type, type.getModifiers(), type.getSimpleName())
          ? super.visitClass(type, null)
          : null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      if (!overrides) {
        seen(method, method.getModifiers(), method.getName());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
      boolean component = field.getModifiers().getFlags().contains(Modifier.PRIVATE);
      if (!component) {
        seen(field, field.getModifiers(), field.getName());
      }
      return null;
    }

    /// Whether others see this part; if they do and it says nothing, it is noted.
    private boolean seen(Tree part, ModifiersTree modifiers, CharSequence name) {
      boolean inInterface =
          getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE
              && !modifiers.getFlags().contains(Modifier.PRIVATE);
      var visible = Set.of(Modifier.PUBLIC, Modifier.PROTECTED);
      if (!inInterface && modifiers.getFlags().stream().noneMatch(visible::contains)) {
        return false;
      }
      var comment = comments.getDocComment(getCurrentPath());
      if (Objects.requireNonNullElse(comment, "").isBlank()) {
        long at = comments.getSourcePositions().getStartPosition(unit, part);
        var file = Path.of(unit.getSourceFile().toUri()).getFileName();
        silent.add(file + ":" + unit.getLineMap().getLineNumber(at) + " " + name);
      }
      return true;
    }
  }
}
