package org.kota.airquality;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kota.bus.Turn;

/**
 * One station in one turn: works readings into its series and says what changes. An hour is said when it has ended by
 * what the log tells: a later reading of the station, or a tick.
 */
final class Station {

    /** Late input is worked in when it lies within this time of the newest, milliseconds. */
    static final long SPAN = 72 * Hour.MILLIS;

    /** The same for means of days, of a station that has nothing else: a source gives them a month at a time. */
    static final long DAYS_SPAN = 31 * Mean.HOURS * Hour.MILLIS;

    /** A station that is so far behind a tick is reading in its past, and its own readings end its hours. */
    private static final long BEHIND = 48 * Hour.MILLIS;

    private static final long NONE = Long.MIN_VALUE;

    private final Turn turn;
    private final String name;
    private final StationSettings settings;
    private final Rules rules;
    private final Map<Pollutant, Series> series = new EnumMap<>(Pollutant.class);
    private final Map<Pollutant, ForecastRun> forecasts = new EnumMap<>(Pollutant.class);
    private final TreeSet<Long> said;
    private long newest;
    private long closed;
    private long pending;
    private long noted;
    private String lacking = "";

    Station(Turn turn, String name, StationSettings settings, Rules rules) {
        this.turn = turn;
        this.name = name;
        this.settings = settings;
        this.rules = rules;
        Header header = turn.state(key(name)).map(Header::decode).orElse(Header.EMPTY);
        newest = header.newest();
        closed = header.closed();
        pending = header.pending();
        noted = header.noted();
        said = new TreeSet<>(header.said());
        header.inputs().forEach((p, id) -> series.put(p, new Series(turn, id, settings.limits(p))));
    }

    private static String key(String name) {
        return "station/" + name;
    }

    StationSettings settings() {
        return settings;
    }

    /** Whether a Datastream is the one that measures a parameter: the configured one, else the first in the log. */
    boolean measures(Pollutant pollutant, long datastream, boolean configured) {
        Series there = series.get(pollutant);
        if (there == null || configured && there.datastream() != datastream) {
            series.put(pollutant, new Series(turn, datastream, settings.limits(pollutant)));
            return true;
        }
        return there.datastream() == datastream;
    }

    /** Why its last report had no index; empty if it had one. */
    String lacking() {
        return lacking;
    }

    /** A new, late or corrected reading that belongs to an hour. */
    void take(Pollutant pollutant, long hour, Reading reading, Emitter emitter) {
        if (isPast(reading.time(), SPAN)) {
            noted++;
            return;
        }
        newest = Math.max(newest, reading.time());
        long ended = Hour.of(reading.time() - rules.delay());
        closed = closed == NONE ? ended : closed;
        var ends = new TreeSet<Long>();
        series.get(pollutant).put(hour, reading).forEach(h -> touched(h, ends));
        ends.forEach(end -> say(end * Hour.MILLIS, "", emitter));
        close(ended, emitter);
        prune();
    }

    /** A new or corrected mean of a day, as its source gives it. */
    void takeDay(Pollutant pollutant, Reading day, Emitter emitter) {
        if (isPast(day.time(), daysSpan())) {
            noted++;
            return;
        }
        newest = Math.max(newest, day.time());
        if (pending != day.time()) {
            settle(emitter);
        }
        series.get(pollutant).putDay(day);
        pending = day.time();
        prune();
    }

    /** A reading was withdrawn. */
    void withdraw(Pollutant pollutant, long time, String why, Emitter emitter) {
        boolean day = series.get(pollutant).hasDay(time);
        if (isPast(time, day ? daysSpan() : SPAN)) {
            noted++;
        } else if (day) {
            series.get(pollutant).removeDay(time);
            say(time, why, emitter);
        } else {
            var ends = new TreeSet<Long>();
            series.get(pollutant).remove(time).forEach(h -> touched(h, ends));
            ends.forEach(end -> say(end * Hour.MILLIS, why, emitter));
        }
    }

    /** Says what waits for other parameters of its day. */
    void settle(Emitter emitter) {
        if (pending != NONE) {
            long end = pending;
            pending = NONE;
            say(end, "", emitter);
        }
    }

    /** Time has passed. */
    void tick(long time, Emitter emitter) {
        settle(emitter);
        if (closed != NONE && time - newest <= BEHIND) {
            close(Hour.of(time - rules.delay()), emitter);
        }
    }

    /** Beside means of days that are older, those of the station's hours would be missing. */
    private long daysSpan() {
        return closed == NONE ? DAYS_SPAN : SPAN;
    }

    private boolean isPast(long time, long span) {
        return newest != NONE && time < newest - span;
    }

    /** The ends of 24 hours in which an hour lies, as far as they have been said. */
    private void touched(long hour, TreeSet<Long> ends) {
        for (long end = hour + 1; end <= Math.min(closed, hour + Mean.HOURS); end++) {
            ends.add(end);
        }
    }

    /** Says every hour that has ended, as long as there are data within 24 hours before it. */
    private void close(long ended, Emitter emitter) {
        long last = NONE;
        for (Series one : series.values()) {
            last = Math.max(last, one.lastBefore(ended));
        }
        for (long end = closed + 1; end <= Math.min(ended, last + Mean.HOURS); end++) {
            say(end * Hour.MILLIS, "", emitter);
            forecast(end - 1, emitter);
        }
        closed = Math.max(closed, ended);
    }

    /** Tells the forecasts of an hour that has ended. */
    private void forecast(long number, Emitter emitter) {
        series.forEach((pollutant, one) -> {
            Hour hour = one.hour(number);
            if (settings.forecast() && hour != null && hour.count() > 0) {
                forecasts
                        .computeIfAbsent(pollutant, p -> new ForecastRun(turn, one.datastream(), p, rules.zone()))
                        .ended(hour, emitter.forecasts(one.datastream(), pollutant, settings));
            }
        });
    }

    private void say(long end, String why, Emitter emitter) {
        Report report = Report.of(end, series, settings, rules);
        SortedMap<Integer, Value> former =
                turn.state(saidKey(end)).map(Report::decode).orElseGet(TreeMap::new);
        if (!report.values().equals(former)) {
            emitter.changed(end, former, report.values(), why.isEmpty() ? "too few hours have data now" : why);
            turn.state(saidKey(end), report.values().isEmpty() ? null : Report.encode(report.values()));
        }
        if (report.values().isEmpty()) {
            said.remove(end);
        } else {
            said.add(end);
        }
        lacking = said.isEmpty() || end >= said.last() ? report.lacking() : lacking;
    }

    /** Forgets what no late input can reach any more. */
    private void prune() {
        long hour = Hour.of(newest - SPAN) - Mean.HOURS - 1;
        series.values().forEach(s -> s.prune(hour, newest - DAYS_SPAN));
        for (long end : new TreeSet<>(said.headSet(newest - SPAN))) {
            boolean day = series.values().stream().anyMatch(s -> s.hasDay(end));
            if (!day) {
                said.remove(end);
                turn.state(saidKey(end), null);
            }
        }
    }

    /** Writes what is kept into the turn's state. */
    void save() {
        var inputs = new EnumMap<Pollutant, Long>(Pollutant.class);
        series.forEach((p, s) -> {
            s.save();
            inputs.put(p, s.datastream());
        });
        turn.state(key(name), new Header(newest, closed, pending, noted, inputs, said).encode());
    }

    private String saidKey(long end) {
        return "said/" + name + "/" + end;
    }
}
