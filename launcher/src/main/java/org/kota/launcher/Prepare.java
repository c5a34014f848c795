package org.kota.launcher;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes a data folder ready for this program: {@code Prepare <program folder> <data folder>}. Run before every start;
 * a second run changes nothing.
 */
public final class Prepare {

    private Prepare() {}

    /** Entry point of the script. */
    public static void main(String[] args) throws IOException {
        Path program = Path.of(args[0]);
        Path data = Path.of(args[1]);
        DataFolder folder = new DataFolder(data);
        folder.create();
        new Settings(program.resolve("etc"), folder).merge();
        new ProgramStamp(program, folder).clearCachesOfAnotherProgram();
        OwnerKey.ensure(folder);
    }
}
