package org.kota.shell.aid;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** {@code kota:handover}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "handover",
        description =
                "Writes a page for whoever takes over the administration: people, devices, settings, what is open")
public class Handover extends KotaCommand {

    @Option(name = "--out", description = "The file to write; without it, one in support/ of the data folder")
    private String file;

    @Option(name = "--language", description = "en or id; without it the city's")
    private String language;

    @Override
    protected void run(Kota kota, Out out) throws Exception {
        Path data = Path.of(System.getProperty("kota.data"));
        Instant now = kota.clock().now();
        var words = new Words(
                language == null ? kota.language() : language, kota.city().zone());
        Path program = Path.of(System.getProperty("kota.program", data.toString()));
        // What the doctor finds is told in the report's language, whatever the session speaks.
        String html = Language.of(words.language()).orElseThrow().speak(() -> new Report(kota, words)
                .html(version(), program, data, now));
        Path target = file == null ? data.resolve("support/handover-" + stamp(kota, now) + ".html") : Path.of(file);
        write(target, html);
        out.answer(
                Text.of("%s is written. It names people: give it to whoever takes over, and to nobody else.", target),
                Fields.of("file", target.toString()));
    }

    private static String version() {
        Bundle bundle = FrameworkUtil.getBundle(Handover.class);
        return bundle == null ? "" : bundle.getVersion().toString();
    }

    private static String stamp(Kota kota, Instant now) {
        return DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT)
                .withZone(kota.city().zone())
                .format(now);
    }

    private static void write(Path target, String html) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = (FileChannel) Files.newByteChannel(target, options, owner)) {
            var bytes = StandardCharsets.UTF_8.encode(html);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(Text.of("%s is there already: name another file.", target), e);
        }
    }
}
