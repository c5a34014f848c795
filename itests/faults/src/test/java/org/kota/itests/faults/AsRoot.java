package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Assume;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runners.model.Statement;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Result;

/**
 * Runs a test class as one who may mount disks: root, or anybody in a user namespace of their own, where a second Java
 * machine then runs the class. Where neither is allowed the class is skipped, and says so.
 */
final class AsRoot implements TestRule {

    @Override
    public Statement apply(Statement base, Description description) {
        return mayMount()
                ? base
                : new Statement() {
                    @Override
                    public void evaluate() {
                        Assume.assumeTrue(
                                "NOT SHOWN: " + description.getClassName()
                                        + " needs root or user namespaces (unshare -rm)",
                                Commands.run("unshare", "-rm", "true").status() == 0);
                        Result result = Commands.run(elsewhere(description.getClassName()), Map.of());
                        assertEquals(result.out() + result.err(), 0, result.status());
                    }
                };
    }

    private static boolean mayMount() {
        return Commands.run("unshare", "-m", "true").status() == 0;
    }

    private static List<String> elsewhere(String testClass) {
        var command = new ArrayList<>(List.of("unshare", "-rm"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String name : List.of("kota.root", "kota.work", "kota.version")) {
            if (System.getProperty(name) != null) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JUnitCore.class.getName(), testClass));
        return command;
    }
}
