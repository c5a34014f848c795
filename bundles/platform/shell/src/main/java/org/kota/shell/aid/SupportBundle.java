package org.kota.shell.aid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.redaction.Redactor;
import org.kota.redaction.SecretFiles;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** {@code kota:support-bundle}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "support-bundle",
        description = "Packs what a helper needs to see, without secrets, into an archive; lists it first")
public class SupportBundle extends KotaCommand {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(name = "--out", description = "The archive to write; without it, one in support/ of the data folder")
    private String file;

    @Option(name = "--list", description = "Only list what would go in")
    private boolean list;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    /** A part as it would be packed. */
    private record Packed(Part part, Redactor.Cleaned content) {}

    @Override
    protected void run(Kota kota, Out out) throws IOException {
        Path data = Path.of(System.getProperty("kota.data"));
        List<Packed> packed = clean(Parts.gather(kota, SupportBundle::context, data), data);
        if (list) {
            out.list(kota, packed, table(), SupportBundle::json);
            return;
        }
        if (!out.json()) {
            out.list(kota, packed, table(), SupportBundle::json);
        }
        Path target =
                file == null ? data.resolve("support/kota-support-" + STAMP.format(now(kota)) + ".zip") : Path.of(file);
        if (out.confirm(yes, Text.of("write these to %s", target))) {
            write(target, packed);
            out.answer(
                    Text.of(
                            "%s is written (%s). Look through it before you give it away: it names devices and addresses,"
                                    + " and what the log says.",
                            target, Bytes.show(Files.size(target))),
                    Fields.of("file", target.toString())
                            .with("bytes", Files.size(target))
                            .with(
                                    "files",
                                    packed.stream().map(SupportBundle::json).toList()));
        }
    }

    private static BundleContext context() {
        return FrameworkUtil.getBundle(SupportBundle.class).getBundleContext();
    }

    private static Instant now(Kota kota) {
        return kota.clock().now();
    }

    private static List<Packed> clean(List<Part> parts, Path data) throws IOException {
        Redactor redactor = SecretFiles.redactor(data);
        parts.stream().filter(part -> part.name().startsWith("settings/")).forEach(part -> redactor.learn(part.text()));
        var packed = new ArrayList<Packed>();
        parts.forEach(part -> packed.add(new Packed(part, redactor.clean(part.text()))));
        return packed;
    }

    private static void write(Path target, List<Packed> packed) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                        target, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner);
                OutputStream bytes = java.nio.channels.Channels.newOutputStream(channel);
                var zip = new ZipOutputStream(bytes)) {
            for (Packed one : packed) {
                var entry = new ZipEntry(one.part.name());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                zip.write(one.content.bytes());
                zip.closeEntry();
            }
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(Text.of("%s is there already: name another file.", target), e);
        }
    }

    private static Table<Packed> table() {
        return new Table<Packed>("There is nothing to pack.")
                .left("File", packed -> packed.part.name())
                .right("Size", packed -> Bytes.show(packed.content.bytes().length))
                .right("Secrets removed", packed -> packed.content.removed())
                .left("What", packed -> Language.spoken().translated(packed.part.about()));
    }

    private static Fields json(Packed packed) {
        return Fields.of("file", packed.part.name())
                .with("bytes", packed.content.bytes().length)
                .with("removed", packed.content.removed())
                .with("about", packed.part.about());
    }
}
