package org.kota.historysqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kota.bus.Turn;

/**
 * How far the log was applied to each file, as the state of the subscription has it, which changes with its offset. What
 * a file lacks of that would never come again by itself: the offset is past it.
 */
final class Witness {

    private final MonthFiles files;
    private final Turn turn;

    Witness(MonthFiles files, Turn turn) {
        this.files = files;
        this.turn = turn;
    }

    /** @return names of the files that lack something; files that were dropped for their age lack nothing */
    List<String> behind() throws SQLException, IOException {
        var behind = new ArrayList<String>();
        for (String key : turn.stateKeys()) {
            int split = key.lastIndexOf('/');
            String name = key.substring(0, split);
            int shard = Integer.parseInt(key.substring(split + 1));
            long known = ByteBuffer.wrap(turn.state(key).orElseThrow()).getLong();
            // A name of another release is no file to this one, here as in the folder.
            var file = FileKey.parse(name);
            if (file.isPresent() && files.applied(file.get()).getOrDefault(shard, 0L) < known) {
                behind.add(name);
            }
        }
        return behind;
    }

    /** Notes how far these files are now. */
    void note(Collection<FileKey> touched) throws SQLException, IOException {
        for (FileKey key : touched) {
            for (Map.Entry<Integer, Long> applied : files.applied(key).entrySet()) {
                byte[] offset = ByteBuffer.allocate(Long.BYTES)
                        .putLong(applied.getValue())
                        .array();
                turn.state(key.fileName() + "/" + applied.getKey(), offset);
            }
        }
    }
}
