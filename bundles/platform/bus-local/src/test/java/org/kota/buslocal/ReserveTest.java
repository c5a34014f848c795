package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.disk.DiskFault;

/** Free space that can't be read is named as such: nobody is sent to free what is not full. */
public class ReserveTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aFolderWhoseDiskCannotBeReadIsNamed() {
        Path unknown = Path.of("/proc/self"); // a system of files without a size
        var reserve = new Reserve(Space.of(unknown), 1);
        String problem = reserve.problem();
        assertTrue(problem, problem.startsWith("The size of the disk of " + unknown + " can't be read"));
        assertEquals(0, reserve.free());
    }

    @Test
    public void ofAFolderThatIsGoneTheDiskIsTheOneWhereItIsPutBack() throws Exception {
        Path gone = folder.getRoot().toPath().resolve("gone/bus");
        assertNull(new Reserve(Space.of(gone), 1).problem());
        assertEquals(Space.of(folder.getRoot().toPath()).total(), Space.of(gone).total());
    }

    @Test
    public void aDiskWithLessThanTheReserveIsNamedWithWhatItHas() {
        Space space = Space.of(folder.getRoot().toPath());
        assertNull(new Reserve(space, 1).problem());
        String problem = new Reserve(space, Long.MAX_VALUE).problem();
        assertTrue(problem, problem.matches("The disk has \\d+ MB free, and the bus leaves \\d+ MB of it untouched.*"));
    }

    @Test
    public void nobodyIsSentToFreeSpaceOnADiskThatIsReadOnly() {
        var fault = new DiskFault(DiskFault.Kind.READ_ONLY, "is read-only", "See dmesg.");
        String problem = new Reserve(new LittleSpace(fault), 2).problem();
        assertTrue(problem, problem.endsWith("of it untouched. It is read-only. See dmesg."));
        assertTrue(new Reserve(new LittleSpace(null), 2).problem().endsWith("Free space; it goes on by itself."));
    }

    private record LittleSpace(DiskFault known) implements Space {
        @Override
        public long free() {
            return 1;
        }

        @Override
        public long total() {
            return 3;
        }

        @Override
        public Optional<DiskFault> fault() {
            return Optional.ofNullable(known);
        }
    }
}
