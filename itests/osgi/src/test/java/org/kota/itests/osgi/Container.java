package org.kota.itests.osgi;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.Ports;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.extra.VMOption;

/** The built archive as a container for Pax Exam: options of the script, ports of its own, no network. */
final class Container {

    private static final Pattern MODULE_OPTION = Pattern.compile("--add-(?:reads|exports|opens)[= ]\\S+");

    private Container() {}

    /** The distribution as built, unpacked anew under the target folder. */
    static Option distribution() {
        return composite(
                karafDistributionConfiguration()
                        .frameworkUrl(Distribution.archive().toUri().toString())
                        .karafVersion(System.getProperty("karaf.version"))
                        .unpackDirectory(Distribution.work().resolve("exam").toFile())
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole(),
                doNotModifyLogConfiguration(),
                composite(virtualMachine()),
                composite(instance(Ports.free())),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg", "org.ops4j.pax.url.mvn.defaultRepositories", repositories()));
    }

    private static Option[] instance(Ports ports) {
        return new Option[] {
            property("kota.data", "${karaf.data}/kota"),
            property("kota.program", "${karaf.home}"),
            property("kota.etc", "${karaf.etc}"),
            property("kota.bind", "127.0.0.1"),
            property("kota.ssh.bind", "127.0.0.1"),
            property("kota.http.port", ports.http()),
            property("kota.mqtt.port", ports.mqtt()),
            property("kota.ssh.port", ports.ssh()),
        };
    }

    private static Option property(String key, Object value) {
        return editConfigurationFilePut("etc/system.properties", key, String.valueOf(value));
    }

    /** What the distribution brings, and Pax Exam's own bundles as the build laid them out. */
    private static String repositories() {
        Path exam = Distribution.work().resolve("repository");
        return "file:${karaf.home}/system@id=system.repository@snapshots,file:" + exam + "@id=exam.repository";
    }

    private static Option[] virtualMachine() {
        String endorsed = "lib/endorsed/org.apache.karaf.specs.";
        String jar = "-" + System.getProperty("karaf.version") + ".jar";
        List<String> options = new ArrayList<>(moduleOptions());
        options.add("--patch-module=java.base=" + endorsed + "locator" + jar);
        options.add("--patch-module=java.xml=" + endorsed + "java.xml" + jar);
        options.add("-Xmx512m");
        return options.stream().map(VMOption::new).toArray(Option[]::new);
    }

    /** The script's own: a container that needs another one shows it here too. */
    private static List<String> moduleOptions() {
        Path script = Distribution.root().resolve("kota");
        try (Stream<String> lines = Files.lines(script, StandardCharsets.UTF_8)) {
            return lines.flatMap(line -> MODULE_OPTION.matcher(line).results())
                    .map(result -> result.group().replace(' ', '='))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script, e);
        }
    }
}
