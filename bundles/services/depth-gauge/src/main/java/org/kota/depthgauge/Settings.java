package org.kota.depthgauge;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.service.ServiceException;

/** The module's configuration, read and checked: keys of a post go before those for all posts. */
final class Settings {

    static final String DISTANCE = "distance";

    private static final List<String> CLASSES = List.of("III", "II", "I");
    /** No key can name this post: it has nothing but what holds for all. */
    private static final String NO_POST = "";

    private static final int MOST_READINGS = 10_000;
    private static final String OWN = "configuration of the post";

    private static final Pattern POST = Pattern.compile("post\\.(.+?)\\.("
            + "rating\\..+|storage\\..+|extrapolation|forecast|input|datum|offset|range\\.min|range\\.max|echo\\.loss|spike|rate\\.max|stuck|rise\\.window|table|"
            + "siaga\\.(III|II|I|compare|hysteresis|confirm\\.up|confirm\\.down))");

    private final Map<String, String> values;
    private final Tables tables;
    private final CurveSettings curves;
    private final Map<String, PostSettings> known = new ConcurrentHashMap<>();

    /** @param zone of the city, in which days begin */
    Settings(Map<String, String> values, Tables tables, ZoneId zone) {
        this.values = Map.copyOf(values);
        this.tables = tables;
        curves = new CurveSettings(this.values, zone);
    }

    /** Checks what holds for all posts, whether one is named or not, and every post that is named. */
    void validate() throws ServiceException {
        validateCommon();
        for (String post : posts()) {
            post(post, "water-level");
            if (values.containsKey(key(post, "datum"))) {
                post(post, DISTANCE);
            }
        }
    }

    /** Checks only what holds for all posts: what is wrong with one of them costs that one alone. */
    void validateCommon() throws ServiceException {
        read(NO_POST, "water-level");
    }

    /** The posts that have a key of their own. */
    Set<String> posts() {
        var posts = new TreeSet<String>();
        for (String key : values.keySet()) {
            var matcher = POST.matcher(key);
            if (matcher.matches()) {
                posts.add(matcher.group(1));
            }
        }
        return posts;
    }

    String inputOf(String post) {
        return values.get(key(post, "input"));
    }

    /**
     * The settings of a post that measures this observed property.
     *
     * @throws ServiceException naming the key that is wrong or missing
     */
    PostSettings post(String post, String observedProperty) throws ServiceException {
        String name = post + "/" + observedProperty;
        PostSettings found = known.get(name);
        if (found == null) {
            found = read(post, observedProperty);
            known.put(name, found);
        }
        return found;
    }

    private PostSettings read(String post, String observedProperty) throws ServiceException {
        boolean distance = observedProperty.equals(DISTANCE);
        if (distance && !values.containsKey(key(post, "datum"))) {
            throw new ServiceException("Post " + post + " measures a distance, but " + key(post, "datum")
                    + " isn't set: set the height of its sensor above the zero of the gauge, in metres.");
        }
        double minimum = number(post, "range.min", -1000);
        double maximum = number(post, "range.max", 10_000);
        if (!(minimum < maximum)) {
            throw new ServiceException(
                    keyOf(post, "range.min") + " must be less than " + keyOf(post, "range.max") + ".");
        }
        return new PostSettings(
                inputOf(post),
                distance,
                number(post, distance ? "datum" : "offset", 0),
                minimum,
                maximum,
                echoLoss(post),
                notNegative(post, "spike", 0),
                notNegative(post, "rate.max", 0),
                readings(post, "stuck", 0, 0),
                riseWindow(post),
                scale(post),
                curves.ratings(post),
                extrapolation(post),
                curves.storages(post),
                forecast(post) && !observedProperty.equals(DepthGauge.RESERVOIR));
    }

    private boolean forecast(String post) throws ServiceException {
        String text = values.getOrDefault(keyOf(post, "forecast"), "on");
        if (!text.equals("on") && !text.equals("off")) {
            throw new ServiceException(keyOf(post, "forecast") + " must be on or off, not '" + text + "'.");
        }
        return text.equals("on");
    }

    private double extrapolation(String post) throws ServiceException {
        double factor = number(post, "extrapolation", 2);
        if (!(factor >= 1)) {
            throw new ServiceException(keyOf(post, "extrapolation") + " must be 1 or more, not " + factor + ".");
        }
        return factor;
    }

    private Set<Double> echoLoss(String post) throws ServiceException {
        String text = values.getOrDefault(key(post, "echo.loss"), "");
        var lost = new TreeSet<Double>();
        for (String part : Stream.of(text.split(",")).filter(s -> !s.isBlank()).toList()) {
            lost.add(Units.round(parse(key(post, "echo.loss"), part.trim())));
        }
        return lost;
    }

    private long riseWindow(String post) throws ServiceException {
        String key = keyOf(post, "rise.window");
        try {
            long millis = Duration.parse(values.getOrDefault(key, "PT1H")).toMillis();
            if (millis >= 60_000 && millis <= Deriver.REACH) {
                return millis;
            }
        } catch (DateTimeParseException e) {
            throw new ServiceException(key + " must be a duration such as PT1H, not '" + values.get(key) + "'.", e);
        }
        throw new ServiceException(key + " must lie between PT1M and PT6H, not " + values.get(key) + ".");
    }

    private SiagaScale scale(String post) throws ServiceException {
        String table = values.get(key(post, "table"));
        Tables.Row row = table == null ? null : tables.row(table);
        Set<String> own = CLASSES.stream()
                .filter(c -> values.containsKey(key(post, "siaga." + c)))
                .collect(Collectors.toSet());
        checkRule(post, row);
        if (row == null && own.isEmpty()) {
            return null;
        }
        if (row == null && own.size() < CLASSES.size()) {
            throw new ServiceException(
                    "Post " + post + " needs all of siaga.III, siaga.II and siaga.I, in metres; it has" + " only "
                            + new TreeSet<>(own) + ".");
        }
        return scale(post, row, own);
    }

    /** How thresholds are applied is checked where there are none, too: what is accepted must work when they come. */
    private void checkRule(String post, Tables.Row row) throws ServiceException {
        inclusive(post, row);
        hysteresis(post);
        confirmUp(post);
        confirmDown(post);
    }

    private double hysteresis(String post) throws ServiceException {
        return notNegative(post, "siaga.hysteresis", 0.05);
    }

    private int confirmUp(String post) throws ServiceException {
        return readings(post, "siaga.confirm.up", 1, 2);
    }

    private int confirmDown(String post) throws ServiceException {
        return readings(post, "siaga.confirm.down", 1, 4);
    }

    /** Where the thresholds in force come from: a post's own ones say nothing about those that the table still gives. */
    private static String source(String table, Tables.Row row, Set<String> own) {
        if (own.size() == CLASSES.size()) {
            return OWN;
        }
        return own.isEmpty()
                ? row.source()
                : "table " + table + " (" + row.source() + "); "
                        + CLASSES.stream().filter(own::contains).collect(Collectors.joining(", ")) + ": " + OWN;
    }

    private SiagaScale scale(String post, Tables.Row row, Set<String> own) throws ServiceException {
        try {
            return new SiagaScale(
                    Units.round(number(post, "siaga.III", row == null ? 0 : row.three())),
                    Units.round(number(post, "siaga.II", row == null ? 0 : row.two())),
                    Units.round(number(post, "siaga.I", row == null ? 0 : row.one())),
                    inclusive(post, row),
                    hysteresis(post),
                    confirmUp(post),
                    confirmDown(post),
                    source(values.get(key(post, "table")), row, own),
                    own.size() == CLASSES.size() || row.verified());
        } catch (IllegalArgumentException e) {
            throw new ServiceException("Post " + post + ": " + e.getMessage() + ".", e);
        }
    }

    private boolean inclusive(String post, Tables.Row row) throws ServiceException {
        String own = values.get(key(post, "siaga.compare"));
        String compare = own != null || row == null ? values.getOrDefault(keyOf(post, "siaga.compare"), ">=") : null;
        if (compare == null) {
            return row.inclusive();
        }
        if (!compare.equals(">=") && !compare.equals(">")) {
            throw new ServiceException(keyOf(post, "siaga.compare") + " must be >= or >, not '" + compare + "'.");
        }
        return compare.equals(">=");
    }

    private double notNegative(String post, String name, double absent) throws ServiceException {
        double number = number(post, name, absent);
        if (number < 0) {
            throw new ServiceException(keyOf(post, name) + " must not be negative, not " + number + ".");
        }
        return number;
    }

    private int readings(String post, String name, int least, int absent) throws ServiceException {
        double number = number(post, name, absent);
        if (number < least || number > MOST_READINGS || number != Math.rint(number)) {
            throw new ServiceException(keyOf(post, name) + " must be a whole number from " + least + " to "
                    + MOST_READINGS + ", not " + values.get(keyOf(post, name)) + ".");
        }
        return (int) number;
    }

    private double number(String post, String name, double absent) throws ServiceException {
        String key = keyOf(post, name);
        String text = values.get(key);
        return text == null ? absent : parse(key, text.trim());
    }

    private static double parse(String key, String text) throws ServiceException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ServiceException(key + " must be a number with a decimal point, not '" + text + "'.", e);
        }
        throw new ServiceException(key + " must be a finite number, not '" + text + "'.");
    }

    private String keyOf(String post, String name) {
        return values.containsKey(key(post, name)) ? key(post, name) : name;
    }

    private static String key(String post, String name) {
        return "post." + post + "." + name;
    }
}
