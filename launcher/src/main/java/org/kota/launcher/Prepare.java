package org.kota.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.kota.tls.CityCertificate;

/**
 * Makes a data folder ready for this program: {@code Prepare <program folder> <data folder>}. Run before every start;
 * a second run changes nothing. Exits with 1 and a sentence if that
 * can't be, for example because the disk is full.
 */
public final class Prepare {

    private Prepare() {}

    /** Entry point of the script. */
    public static void main(String[] args) throws IOException {
        try {
            prepare(Path.of(args[0]), new DataFolder(Path.of(args[1])));
        } catch (UnpreparedFolderException e) {
            say("kota: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    static void prepare(Path program, DataFolder folder) throws UnpreparedFolderException {
        prepare(program, folder, Room.of(folder));
    }

    static void prepare(Path program, DataFolder folder, Room room) throws UnpreparedFolderException {
        if (folder.hasLostItsSettings()) {
            throw new UnpreparedFolderException("the data folder " + folder.root()
                    + " has a catalog but no etc/: its devices, people and settings are"
                    + " gone. Restore etc/ from the backup. To begin with the defaults make the folder "
                    + folder.etc() + ", and start again.");
        }
        try {
            folder.create();
            room.require(Room.AGAIN);
            new Settings(program.resolve("etc"), folder).merge();
            Chosen chosen = new Chosen(program.resolve("etc"), folder.etc());
            chosen.apply();
            new ProgramStamp(program, folder, chosen.written()).clearCachesOfAnotherProgram();
            renewCertificate(folder);
            room.require(Files.exists(folder.cache()) ? Room.AGAIN : Room.FIRST);
            OwnerKey.ensure(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new UnpreparedFolderException(
                    room.isShort(Room.AGAIN)
                            ? room.sentence(Room.AGAIN)
                            : "the data folder " + folder.root() + " can't be made ready (" + e.getMessage()
                                    + "). Check its owner, its rights and its disk, and start again.",
                    e);
        }
    }

    /** Page and devices of this machine don't need it: Kota starts all the same, and says that TLS doesn't work. */
    private static void renewCertificate(DataFolder folder) throws IOException {
        try {
            new CityCertificate(folder.root().resolve("tls"), InstantSource.system()).renew();
        } catch (IOException e) {
            say("kota: the certificate can't be looked after: " + e.getMessage());
        }
    }

    private static void say(String sentence) throws IOException {
        try (OutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write((sentence + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
