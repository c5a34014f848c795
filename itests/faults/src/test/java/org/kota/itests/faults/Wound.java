package org.kota.itests.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A way in which a file is damaged, by a failing disk, a cut-off copy or a person. */
enum Wound {
    /** Nothing is left but the name. */
    EMPTIED {
        @Override
        void inflict(RandomAccessFile file) throws IOException {
            file.setLength(0);
        }
    },
    /** It ends in the middle of a page, halfway. */
    CUT_OFF {
        @Override
        void inflict(RandomAccessFile file) throws IOException {
            file.setLength(file.length() / 2 / PAGE * PAGE + PAGE / 3);
        }
    },
    /** Its last page is only half there, as after a torn write. */
    TORN {
        @Override
        void inflict(RandomAccessFile file) throws IOException {
            file.setLength(file.length() - PAGE / 2);
        }
    },
    /** Three pages in the middle hold noise. */
    GARBLED {
        @Override
        void inflict(RandomAccessFile file) throws IOException {
            noise(file, file.length() / 2 / PAGE * PAGE, 3 * PAGE);
        }
    },
    /** Its first bytes hold noise. */
    BEHEADED {
        @Override
        void inflict(RandomAccessFile file) throws IOException {
            noise(file, 0, HEAD);
        }
    },
    /** It is gone. */
    REMOVED {
        @Override
        void inflict(Path file) throws IOException {
            Files.delete(file);
        }
    };

    private static final int PAGE = 4096;
    private static final int HEAD = 64;
    private static final long SEED = 1;

    void inflict(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            inflict(open);
        }
    }

    void inflict(RandomAccessFile file) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    private static void noise(RandomAccessFile file, long from, int length) throws IOException {
        var noise = new byte[(int) Math.max(0, Math.min(length, file.length() - from))];
        new Random(SEED).nextBytes(noise);
        file.seek(from);
        file.write(noise);
    }
}
