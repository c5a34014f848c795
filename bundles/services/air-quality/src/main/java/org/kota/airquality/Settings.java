package org.kota.airquality;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.service.ServiceDescriptor.Setting;
import org.kota.service.ServiceException;

/** The module's configuration, read and checked: keys of a station go before those for all stations. */
final class Settings {

    private static final String HOURLY = "hourly";
    /** No key can name this station: it has nothing but what holds for all. */
    private static final String NO_STATION = "";

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);
    private static final Duration LONGEST_RUN = Duration.ofHours(72);
    private static final double PERCENT = 100;

    private static final Pattern STATION = Pattern.compile("station\\.(.+?)\\.(unit-assumed|forecast|coverage\\.min"
            + "|hour\\.readings|conversion\\..+|stuck\\..+|zero\\.bad|input\\..+|noise\\..+|maximum\\..+)");

    private static final List<Setting> ALL = declared();
    private static final Map<String, String> DEFAULTS =
            ALL.stream().collect(Collectors.toMap(Setting::key, Setting::defaultValue));

    private final Map<String, String> values;
    private final Map<String, StationSettings> known = new ConcurrentHashMap<>();

    Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Every key there is. */
    static List<Setting> all() {
        return ALL;
    }

    private static List<Setting> declared() {
        var all = new ArrayList<Setting>();
        all.add(new Setting("ispu.top", "Index at the end of the ISPU's last row: 500 or 400", "500"));
        all.add(new Setting("ispu.reading", "Between two rows of the ISPU: continuous or stepped", "continuous"));
        all.add(new Setting("publish.times", "When all is published: hourly, or local times (09:00,15:00)", HOURLY));
        all.add(new Setting("publish.delay", "How long after its end an hour is counted, PT0S to PT30M", "PT2M"));
        own(all, "coverage.min", "Share of 24 hours that must have valid data, percent", "75");
        own(all, "hour.readings", "Readings that an hour must have to count", "1");
        own(all, "conversion.temperature", "Temperature at which ppb are turned into ug/m3, Cel", "25");
        own(all, "conversion.pressure", "Pressure at which ppb are turned into ug/m3, hPa", "1013.25");
        own(all, "conversion.hc.molar-mass", "Molar mass for hydrocarbons in ppb, g/mol; empty: none", "");
        own(all, "stuck.suspect", "Time over which the same value is suspect; PT0S = unchecked", "PT6H");
        own(all, "stuck.bad", "Time over which the same value is bad; PT0S = unchecked", "PT24H");
        own(all, "zero.bad", "Time over which an exact zero is bad; PT0S = unchecked", "PT3H");
        own(all, "forecast", "true: the next 24 hours are forecast where that is better than knowing nothing", "true");
        for (Pollutant p : Pollutant.values()) {
            own(all, "noise." + p.point(), "How far below zero " + p.title() + " may lie, ug/m3", text(p.noise()));
            own(all, "maximum." + p.point(), "Highest " + p.title() + " that is believed, ug/m3", text(p.most()));
            all.add(new Setting("station.*.input." + p.point(), "Point that measures " + p.title(), ""));
        }
        all.add(new Setting("station.*.unit-assumed", "true: the units of its readings are an assumption", ""));
        return List.copyOf(all);
    }

    private static void own(List<Setting> all, String key, String description, String defaultValue) {
        all.add(new Setting(key, description, defaultValue));
        all.add(new Setting("station.*." + key, "The same for one station", ""));
    }

    private static String text(double number) {
        return Long.toString(Math.round(number));
    }

    /** Checks what holds for all stations, whether one is named or not, and every station that is named. */
    void validate() throws ServiceException {
        top();
        stepped();
        delay();
        times();
        read(NO_STATION);
        for (String station : stations()) {
            station(station);
        }
    }

    /** The stations that have a key of their own. */
    Set<String> stations() {
        var stations = new TreeSet<String>();
        for (String key : values.keySet()) {
            var matcher = STATION.matcher(key);
            if (matcher.matches()) {
                stations.add(matcher.group(1));
            }
        }
        return stations;
    }

    /** Index at the end of the ISPU's last row. */
    double top() throws ServiceException {
        return choice("ispu.top", "500", "400").equals("500") ? 500 : 400;
    }

    /** Whether the ISPU steps up between two rows. */
    boolean stepped() throws ServiceException {
        return choice("ispu.reading", "continuous", "stepped").equals("stepped");
    }

    /** How long after its end an hour is counted, milliseconds. */
    long delay() throws ServiceException {
        return duration(NO_STATION, "publish.delay", LONGEST_DELAY);
    }

    /** Local hours at which all is published, or none if it is every hour. */
    Set<Integer> times() throws ServiceException {
        String text = value(NO_STATION, "publish.times");
        var hours = new TreeSet<Integer>();
        for (String part : text.equals(HOURLY) ? new String[0] : text.split(",", -1)) {
            hours.add(hour(part.strip()));
        }
        return hours;
    }

    private static int hour(String text) throws ServiceException {
        try {
            LocalTime time = LocalTime.parse(text);
            if (time.getMinute() == 0 && time.getSecond() == 0) {
                return time.getHour();
            }
        } catch (DateTimeException e) {
            throw new ServiceException(
                    "publish.times must be hourly, or local times such as 09:00,15:00, not '" + text + "'.", e);
        }
        throw new ServiceException("publish.times must be full hours such as 09:00, not '" + text + "'.");
    }

    /** Whether all is published for means that end at this instant, or PM2.5 alone. */
    static boolean isFull(Set<Integer> times, long end, ZoneId zone) {
        return times.isEmpty()
                || times.contains(Instant.ofEpochMilli(end).atZone(zone).getHour());
    }

    /** @throws ServiceException naming the key that is wrong */
    StationSettings station(String station) throws ServiceException {
        StationSettings found = known.get(station);
        if (found == null) {
            found = read(station);
            known.put(station, found);
        }
        return found;
    }

    private StationSettings read(String station) throws ServiceException {
        var inputs = new EnumMap<Pollutant, String>(Pollutant.class);
        var limits = new EnumMap<Pollutant, Limits>(Pollutant.class);
        for (Pollutant p : Pollutant.values()) {
            String input = value(station, "input." + p.point());
            if (!input.isEmpty()) {
                inputs.put(p, input);
            }
            limits.put(p, limits(station, p));
        }
        return new StationSettings(
                inputs,
                (int) Math.ceil(number(station, "coverage.min", 1, PERCENT) * Mean.HOURS / PERCENT),
                (int) number(station, "hour.readings", 1, Series.MOST_READINGS),
                flag(station, "unit-assumed"),
                flag(station, "forecast"),
                number(station, "conversion.temperature", -50, 60),
                number(station, "conversion.pressure", 500, 1100),
                value(station, "conversion.hc.molar-mass").isEmpty()
                        ? 0
                        : number(station, "conversion.hc.molar-mass", 1, 500),
                limits);
    }

    private Limits limits(String station, Pollutant p) throws ServiceException {
        return new Limits(
                number(station, "noise." + p.point(), 0, 1e6),
                number(station, "maximum." + p.point(), 1, 1e9),
                duration(station, "stuck.suspect", LONGEST_RUN),
                duration(station, "stuck.bad", LONGEST_RUN),
                duration(station, "zero.bad", LONGEST_RUN));
    }

    private boolean flag(String station, String name) throws ServiceException {
        String text = value(station, name);
        if (!Set.of("", "true", "false").contains(text)) {
            throw new ServiceException(keyOf(station, name) + " must be true or false, not '" + text + "'.");
        }
        return text.equals("true");
    }

    private String choice(String key, String... allowed) throws ServiceException {
        String text = value(NO_STATION, key);
        if (Stream.of(allowed).noneMatch(text::equals)) {
            throw new ServiceException(key + " must be one of " + String.join(", ", allowed) + ", not '" + text + "'.");
        }
        return text;
    }

    private long duration(String station, String name, Duration most) throws ServiceException {
        String text = value(station, name);
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(most) <= 0) {
                return duration.toMillis();
            }
        } catch (DateTimeException e) {
            throw new ServiceException(
                    keyOf(station, name) + " must be a duration such as PT6H, not '" + text + "'.", e);
        }
        throw new ServiceException(keyOf(station, name) + " must lie between PT0S and " + most + ", not " + text + ".");
    }

    private double number(String station, String name, double least, double most) throws ServiceException {
        String text = value(station, name);
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ServiceException(
                    keyOf(station, name) + " must be a number with a decimal point, not '" + text + "'.", e);
        }
        throw new ServiceException(
                keyOf(station, name) + " must lie between " + least + " and " + most + ", not " + text + ".");
    }

    private String value(String station, String name) {
        String own = values.getOrDefault(key(station, name), "").strip();
        return own.isEmpty()
                ? values.getOrDefault(name, DEFAULTS.getOrDefault(name, "")).strip()
                : own;
    }

    private String keyOf(String station, String name) {
        return values.getOrDefault(key(station, name), "").isBlank() ? name : key(station, name);
    }

    private static String key(String station, String name) {
        return "station." + station + "." + name;
    }
}
