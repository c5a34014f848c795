package org.kota.shell.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The sources of this bundle, read by the compiler's own parser. */
public final class Sources {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "src/main/java");

    private final List<CompilationUnitTree> files = new ArrayList<>();

    /** Reads them. */
    public Sources() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(FOLDER)) {
            var units = manager.getJavaFileObjectsFromPaths(
                    paths.filter(p -> p.toString().endsWith(".java")).toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
            task.parse().forEach(files::add);
        }
    }

    /** Hands each call of a method to the taker, with the constants of the class around it. */
    public void eachCall(BiConsumer<MethodInvocationTree, Constants> taker) {
        files.forEach(file -> new TreeScanner<Void, Constants>() {
            @Override
            public Void visitClass(ClassTree type, Constants outer) {
                return super.visitClass(type, Constants.of(type, outer));
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Constants constants) {
                taker.accept(call, constants);
                return super.visitMethodInvocation(call, constants);
            }
        }.scan(file, new Constants(Map.of())));
    }

    /** Hands each text in the code, that of annotations left out, to the taker, behind the file that it is from. */
    public void eachText(BiConsumer<String, String> taker) {
        files.forEach(file -> new TreeScanner<Void, Constants>() {
            @Override
            public Void visitAnnotation(AnnotationTree annotation, Constants constants) {
                return null;
            }

            @Override
            public Void visitBinary(BinaryTree sum, Constants constants) {
                Optional<String> text = constants.text(sum);
                text.ifPresent(t -> taker.accept(file.getSourceFile().getName(), t));
                return text.isPresent() ? null : super.visitBinary(sum, constants);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Constants constants) {
                constants
                        .text(literal)
                        .ifPresent(t -> taker.accept(file.getSourceFile().getName(), t));
                return null;
            }
        }.scan(file, new Constants(Map.of())));
    }

    /** Hands each making of an object to the taker, with the constants of the class around it. */
    public void eachNew(BiConsumer<NewClassTree, Constants> taker) {
        files.forEach(file -> new TreeScanner<Void, Constants>() {
            @Override
            public Void visitClass(ClassTree type, Constants outer) {
                return super.visitClass(type, Constants.of(type, outer));
            }

            @Override
            public Void visitNewClass(NewClassTree made, Constants constants) {
                taker.accept(made, constants);
                return super.visitNewClass(made, constants);
            }
        }.scan(file, new Constants(Map.of())));
    }

    /**
     * The fields of a class that are initialised with an expression.
     *
     * @param values initialisers by name
     */
    public record Constants(Map<String, ExpressionTree> values) {

        static Constants of(ClassTree type, Constants outer) {
            Map<String, ExpressionTree> all = new HashMap<>(outer.values);
            type.getMembers().stream()
                    .filter(member -> member instanceof VariableTree field && field.getInitializer() != null)
                    .map(VariableTree.class::cast)
                    .forEach(field -> all.put(field.getName().toString(), field.getInitializer()));
            return new Constants(all);
        }

        /** The text of an expression, if it is a constant. */
        public Optional<String> text(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return Optional.of(text);
            }
            if (expression instanceof ParenthesizedTree inner) {
                return text(inner.getExpression());
            }
            if (expression instanceof BinaryTree sum) {
                return text(sum.getLeftOperand())
                        .flatMap(left -> text(sum.getRightOperand()).map(right -> left + right));
            }
            return expression instanceof IdentifierTree name
                    ? Optional.ofNullable(values.get(name.getName().toString())).flatMap(this::text)
                    : Optional.empty();
        }
    }
}
