package org.kota.buslocal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.bus.Delivery;

/**
 * A stretch of the log as one subscription sees it.
 *
 * @param deliveries what its selector wants of the stretch
 * @param end offset of the last record looked at
 * @param missing if the log doesn't have the next records any more: offset of the last that is missing; else 0
 */
record Scan(List<Delivery> deliveries, long end, long missing) {

    private static final int MAX_LOOKED_AT = 100_000;

    /** Looks on from behind an offset until there is a full batch, or nothing more. */
    static Scan from(long offset, int max, LogReader reader, Matcher matcher) throws SQLException, IOException {
        var wanted = new ArrayList<Delivery>();
        long end = offset;
        while (wanted.size() < max && end - offset < MAX_LOOKED_AT) {
            Group group = reader.next(end + 1);
            if (group == null || end > offset && !follows(group, end)) {
                break;
            }
            if (group.first() > end + 1) {
                return new Scan(List.of(), end, group.first() - 1);
            }
            end = collect(group, end, max, matcher, wanted);
        }
        return new Scan(wanted, end, 0);
    }

    /** What lies before a damaged group, or before a hole, is delivered first: that is met again at the next look. */
    private static boolean follows(Group group, long end) {
        return group.first() <= end + 1 && readable(group);
    }

    private static boolean readable(Group group) {
        try {
            group.deliveries();
            return true;
        } catch (DamagedGroupException e) {
            return false;
        }
    }

    private static long collect(Group group, long offset, int max, Matcher matcher, List<Delivery> wanted)
            throws DamagedGroupException {
        List<Delivery> all = group.deliveries();
        int index = (int) Math.max(0, offset + 1 - group.first());
        while (index < all.size() && wanted.size() < max) {
            Delivery delivery = all.get(index++);
            if (matcher.matches(delivery.record())) {
                wanted.add(delivery);
            }
        }
        return group.first() + index - 1;
    }
}
