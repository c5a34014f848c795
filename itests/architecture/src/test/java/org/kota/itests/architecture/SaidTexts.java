package org.kota.itests.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The texts in a bundle's sources, read by the compiler's own parser; what is put into one at run time is a gap, %s. */
final class SaidTexts extends TreeScanner<Void, Map<String, ExpressionTree>> {

    private final Set<String> texts = new TreeSet<>();

    private SaidTexts() {}

    /** Those of the sources in a folder, without what goes to the log and into annotations. */
    static Set<String> in(Path folder) throws IOException {
        var reader = new SaidTexts();
        for (CompilationUnitTree file : parse(folder)) {
            reader.scan(file, Map.of());
        }
        return reader.texts;
    }

    private static List<CompilationUnitTree> parse(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(folder)) {
            var units = manager.getJavaFileObjectsFromPaths(
                    paths.filter(path -> path.toString().endsWith(".java")).toList());
            var files = new ArrayList<CompilationUnitTree>();
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
            task.parse().forEach(files::add);
            return files;
        }
    }

    @Override
    public Void visitClass(ClassTree type, Map<String, ExpressionTree> outer) {
        Map<String, ExpressionTree> constants = new HashMap<>(outer);
        type.getMembers().stream()
                .filter(member -> member instanceof VariableTree field && field.getInitializer() != null)
                .map(VariableTree.class::cast)
                .filter(field -> field.getModifiers().toString().contains("final"))
                .forEach(field -> constants.put(field.getName().toString(), field.getInitializer()));
        return super.visitClass(type, constants);
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Map<String, ExpressionTree> constants) {
        return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Map<String, ExpressionTree> constants) {
        return isLog(call.getMethodSelect()) ? null : super.visitMethodInvocation(call, constants);
    }

    private static boolean isLog(ExpressionTree method) {
        return method instanceof MemberSelectTree select
                && select.getExpression().toString().matches("LOG|AUDIT|log|logger|.*\\.(log|logger)\\(\\)");
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Map<String, ExpressionTree> constants) {
        if (literal.getValue() instanceof String text) {
            texts.add(text.replaceAll("%(?:\\d+\\$)?[-,.\\d]*[a-zA-Z]", "%s").strip());
        }
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree sum, Map<String, ExpressionTree> constants) {
        var parts = new ArrayList<ExpressionTree>();
        flatten(sum, parts);
        List<String> said =
                parts.stream().map(part -> constant(part, constants)).toList();
        if (sum.getKind() != Tree.Kind.PLUS || parts.stream().noneMatch(SaidTexts::isText)) {
            return super.visitBinary(sum, constants);
        }
        texts.add(String.join(
                        "",
                        said.stream().map(part -> part == null ? "%s" : part).toList())
                .strip());
        for (int i = 0; i < parts.size(); i++) {
            if (said.get(i) == null) {
                scan(parts.get(i), constants);
            }
        }
        return null;
    }

    private static boolean isText(ExpressionTree part) {
        return part instanceof LiteralTree literal && literal.getValue() instanceof String;
    }

    private static void flatten(ExpressionTree part, List<ExpressionTree> parts) {
        if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            flatten(sum.getLeftOperand(), parts);
            flatten(sum.getRightOperand(), parts);
        } else {
            parts.add(part);
        }
    }

    /** The text of a constant, null of anything else. */
    private static String constant(ExpressionTree part, Map<String, ExpressionTree> constants) {
        if (part instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue());
        }
        if (part instanceof ParenthesizedTree inner) {
            return constant(inner.getExpression(), constants);
        }
        if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            String left = constant(sum.getLeftOperand(), constants);
            String right = constant(sum.getRightOperand(), constants);
            return left == null || right == null ? null : left + right;
        }
        ExpressionTree value = part instanceof IdentifierTree name
                ? constants.get(name.getName().toString())
                : null;
        return value == null ? null : constant(value, constants);
    }
}
