package org.kota.shell.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.disk.DiskFault;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** Whether the data folder can be written, and how much room there is; whoever can't write needs no room made. */
final class DiskCheck {

    private static final String SUBJECT = "disk";
    /** Folders of the data folder that may lie on disks of their own. */
    private static final List<String> AREAS = List.of("bus", "history", "catalog", "broker", "log", "run");

    private DiskCheck() {}

    static List<Finding> disk(Kota kota) {
        String data = System.getProperty("kota.data");
        List<Finding> faults = data == null ? List.of() : faults(Path.of(data));
        return faults.isEmpty() && kota.has(DataBus.class)
                ? List.of(room(kota.bus().status()))
                : faults;
    }

    /** Of the data folder, or else of the folders in it that can't be written while it can. */
    static List<Finding> faults(Path data) {
        Optional<DiskFault> whole = DiskFault.of(data);
        return whole.isPresent()
                ? List.of(finding(Text.of("the disk of the data folder %s", data), whole.get()))
                : areas(data).entrySet().stream()
                        .map(area -> finding(Text.of("the disk of %s", area.getKey()), area.getValue()))
                        .toList();
    }

    private static Map<Path, DiskFault> areas(Path data) {
        var faults = new LinkedHashMap<Path, DiskFault>();
        Stream<Path> folders = AREAS.stream().map(data::resolve).filter(Files::isDirectory);
        folders.forEach(folder -> DiskFault.of(folder).ifPresent(fault -> faults.put(folder, fault)));
        return faults;
    }

    private static Finding finding(String where, DiskFault fault) {
        return Finding.fail(SUBJECT, where + " " + Said.spoken(fault.text()), Said.spoken(fault.advice()));
    }

    private static Finding room(BusStatus bus) {
        String text = Text.of("%s free, reserve %s", Bytes.show(bus.freeBytes()), Bytes.show(bus.reserveBytes()));
        if (bus.freeBytes() <= bus.reserveBytes()) {
            return Finding.fail(
                    SUBJECT, text, Text.of("Make room on the disk of the data folder: nothing is taken in."));
        }
        return bus.freeBytes() < 4 * bus.reserveBytes()
                ? Finding.warn(
                        SUBJECT,
                        text,
                        Text.of("Make room on the disk of the data folder before the reserve is reached."))
                : Finding.ok(SUBJECT, text);
    }
}
