package org.kota.itests.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The contracts change only together with their versions. */
public class ContractsTest {

    private static final Path ROOT = Path.of(System.getProperty("kota.root", "../.."));

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theContractsKeepToTheirBaseline() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Room room : Room.all(ROOT)) {
            if (room.area().equals("api")) {
                Path baseline = ROOT.resolve("baseline").resolve(room.name() + ".jar");
                assertTrue(baseline + " is missing: baseline/cut writes it", Files.exists(baseline));
                broken.addAll(Contracts.broken(room.jar(), baseline));
            }
        }
        assertEquals(String.join("\n", broken), List.of(), broken);
    }

    @Test
    public void aNewMethodUnderTheSameVersionIsFound() throws Exception {
        Path before = bundle("before", Before.class, "0.1.0");
        assertEquals(List.of(), Contracts.broken(bundle("same", Before.class, "0.1.0"), before));
        assertEquals(
                1,
                Contracts.broken(bundle("grown", After.class, "0.1.0"), before).size());
        assertEquals(List.of(), Contracts.broken(bundle("raised", After.class, "0.2.0"), before));
    }

    @Test
    public void aBreakOfASettledContractWantsAMajorVersion() throws Exception {
        Path before = bundle("settled", After.class, "1.0.0");
        assertEquals(
                1,
                Contracts.broken(bundle("shrunk", Before.class, "1.1.0"), before)
                        .size());
        assertEquals(List.of(), Contracts.broken(bundle("major", Before.class, "2.0.0"), before));
    }

    /** What a contract offered. */
    public interface Before {
        void read();
    }

    /** What it offers later. */
    public interface After {
        void read();

        void write();
    }

    /** A bundle that exports a package with one type, as of this class. */
    private Path bundle(String name, Class<?> type, String version) throws Exception {
        String source = "package demo; public interface Contract {"
                + String.join(
                        "",
                        Arrays.stream(type.getMethods())
                                .map(method -> "void " + method.getName() + "();")
                                .sorted()
                                .toList())
                + "}";
        File classes = folder.newFolder(name);
        Path file = classes.toPath().resolve("Contract.java");
        Files.writeString(file, source);
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), file.toString());
        assertEquals(0, status);
        try (Builder builder = new Builder();
                Jar content = new Jar(classes)) {
            builder.addClasspath(content);
            builder.setProperty("Bundle-SymbolicName", "demo");
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("Export-Package", "demo;version=" + version);
            Path jar = folder.getRoot().toPath().resolve(name + ".jar");
            builder.build().write(jar.toFile());
            return jar;
        }
    }
}
