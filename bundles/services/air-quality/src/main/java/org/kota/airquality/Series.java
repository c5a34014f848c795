package org.kota.airquality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kota.bus.Turn;

/**
 * One parameter of a station as it stands in a turn's state: the readings that late input may still touch, by the hour,
 * what each hour comes to, and the means of days that a source gives as such.
 */
final class Series {

    /** Readings of one hour that are kept; what an instrument says more often than once a second isn't. */
    static final int MOST_READINGS = 3_600;

    private final Turn turn;
    private final long datastream;
    private final Limits limits;
    private final TreeMap<Long, Hour> hours = new TreeMap<>();
    private final TreeMap<Long, Reading> days = new TreeMap<>();
    private final Map<Long, List<Reading>> loaded = new HashMap<>();
    private final Set<Long> changed = new TreeSet<>();
    private boolean changedHours;
    private boolean changedDays;

    Series(Turn turn, long datastream, Limits limits) {
        this.turn = turn;
        this.datastream = datastream;
        this.limits = limits;
        turn.state(hoursKey()).map(Chunks::hours).orElse(List.of()).forEach(h -> hours.put(h.number(), h));
        turn.state(daysKey()).map(Chunks::readings).orElse(List.of()).forEach(d -> days.put(d.time(), d));
    }

    long datastream() {
        return datastream;
    }

    Hour hour(long number) {
        return hours.get(number);
    }

    /** The mean of the day that ends at this time, as its source gives it, or null. */
    Reading day(long end) {
        return days.get(end);
    }

    boolean hasDay(long end) {
        return days.containsKey(end);
    }

    /** Greatest hour with readings before this one, or {@code Long.MIN_VALUE}. */
    long lastBefore(long hour) {
        Long last = hours.lowerKey(hour);
        return last == null ? Long.MIN_VALUE : last;
    }

    /** A new or corrected mean of a day. */
    void putDay(Reading day) {
        days.put(day.time(), day);
        changedDays = true;
    }

    void removeDay(long end) {
        days.remove(end);
        changedDays = true;
    }

    /**
     * A new or corrected reading.
     *
     * @return the hours that come to something else now
     */
    Set<Long> put(long hour, Reading reading) {
        Set<Long> touched = remove(reading.time(), hour);
        List<Reading> readings = readings(hour);
        int at = search(readings, reading.time());
        if (at >= 0) {
            readings.set(at, reading);
        } else if (readings.size() < MOST_READINGS) {
            readings.add(-at - 1, reading);
        } else {
            return touched;
        }
        changed.add(hour);
        derive(hour, touched);
        return touched;
    }

    /** Takes a reading out. An hour's mean that ends with an hour belongs to that hour, a reading then to the next. */
    Set<Long> remove(long time) {
        return remove(time, Long.MIN_VALUE);
    }

    private Set<Long> remove(long time, long except) {
        var touched = new TreeSet<Long>();
        for (long hour : new TreeSet<>(List.of(Hour.of(time - 1), Hour.of(time)))) {
            int at = hour == except || !hours.containsKey(hour) ? -1 : search(readings(hour), time);
            if (at >= 0) {
                readings(hour).remove(at);
                changed.add(hour);
                derive(hour, touched);
            }
        }
        return touched;
    }

    /** What an hour comes to, and those after it as long as a run of equal values reaches into them. */
    private void derive(long first, Set<Long> touched) {
        for (Long hour = first; hour != null; hour = hours.higherKey(hour)) {
            var before = hours.lowerEntry(hour);
            Run run = before == null ? Run.NONE : before.getValue().run();
            Hour now = Hour.of(hour, readings(hour), run, limits);
            Hour former = now.count() + now.left() == 0 ? hours.remove(hour) : hours.put(hour, now);
            if (hour != first && now.equals(former)) {
                return;
            }
            touched.add(hour);
            changedHours = true;
        }
    }

    private List<Reading> readings(long hour) {
        return loaded.computeIfAbsent(
                hour, h -> turn.state(readingsKey(h)).map(Chunks::readings).orElseGet(ArrayList::new));
    }

    private static int search(List<Reading> readings, long time) {
        int low = 0;
        int high = readings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readings.get(middle).time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < readings.size() && readings.get(low).time() == time ? low : -low - 1;
    }

    /** Forgets hours and days before these. */
    void prune(long hour, long day) {
        var old = hours.headMap(hour);
        changedHours |= !old.isEmpty();
        changed.addAll(old.keySet());
        old.keySet().forEach(h -> loaded.put(h, new ArrayList<>()));
        old.clear();
        changedDays |= !days.headMap(day).isEmpty();
        days.headMap(day).clear();
    }

    /** Writes what changed into the turn's state. */
    void save() {
        for (long hour : changed) {
            List<Reading> readings = readings(hour);
            turn.state(readingsKey(hour), readings.isEmpty() ? null : Chunks.readings(readings));
        }
        if (changedHours) {
            turn.state(hoursKey(), Chunks.hours(hours.values(), hours.size()));
        }
        if (changedDays) {
            turn.state(daysKey(), Chunks.readings(List.copyOf(days.values())));
        }
    }

    private String hoursKey() {
        return "hours/" + datastream;
    }

    private String daysKey() {
        return "days/" + datastream;
    }

    private String readingsKey(long hour) {
        return "readings/" + datastream + "/" + hour;
    }
}
