package unroll.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import unroll.common.JvmNeeds;

/// Reads what a verb declares from its class file: the declarations are for the build alone, and
/// the program, which would make a proxy class of each, does not see them.
final class Declarations {
  private Declarations() {}

  /// What the class of a verb declares, if it does.
  static Optional<JvmNeeds> of(Class<?> verb) {
    var descriptor = JvmNeeds.class.descriptorString();
    return ClassFile.of()
        .parse(bytes(verb))
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .stream()
        .flatMap(all -> all.annotations().stream())
        .filter(annotation -> annotation.className().equalsString(descriptor))
        .map(annotation -> read(JvmNeeds.class, annotation.elements()))
        .findFirst();
  }

  private static byte[] bytes(Class<?> type) {
    var name = "/" + type.getName().replace('.', '/') + ".class";
    try (var in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no class file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The annotation that has these elements; all others are as by default.
  private static <A extends Annotation> A read(Class<A> type, List<AnnotationElement> elements) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) ->
                elements.stream()
                    .filter(element -> element.name().equalsString(method.getName()))
                    .map(element -> value(method.getReturnType(), element.value()))
                    .findFirst()
                    .orElse(method.getDefaultValue())));
  }

  private static Object value(Class<?> type, AnnotationValue value) {
    return switch (value) {
      case AnnotationValue.OfString text -> text.stringValue();
      case AnnotationValue.OfEnum choice -> choice(type, choice.constantName().stringValue());
      case AnnotationValue.OfAnnotation inner ->
          read(type.asSubclass(Annotation.class), inner.annotation().elements());
      case AnnotationValue.OfArray all -> {
        var array = Array.newInstance(type.getComponentType(), all.values().size());
        for (int i = 0; i < all.values().size(); i++) {
          Array.set(array, i, value(type.getComponentType(), all.values().get(i)));
        }
        yield array;
      }
      default -> throw new IllegalStateException("a declaration must not hold " + value);
    };
  }

  private static Object choice(Class<?> type, String name) {
    for (var constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalStateException("%s has no %s".formatted(type, name));
  }
}
