package org.kota.operationsroom;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.Visit;
import org.kota.model.Datastream;
import org.kota.operationsroom.Series.Gap;
import org.kota.operationsroom.Series.Point;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;
import org.kota.store.StoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /api/room/series?datastream=<name>&from=<ms>&to=<ms>&max=1200}: readings for a chart, thinned out to the
 * lowest and highest of each column, by quality. Without times: the last 24 hours.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/room/series",
            "osgi.http.whiteboard.servlet.name=kota-room-series",
            "kota.right=viewer",
            "kota.on=seen",
            "kota.open=public"
        })
public final class SeriesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int MOST_POINTS = 4800;
    private static final long LONGEST = Duration.ofDays(92).toMillis();
    private static final int PAGE = 5000;
    private static final int AT_ONCE = 4;

    private final transient Room room;
    private final transient Semaphore turns = new Semaphore(AT_ONCE);

    /** What was asked for, checked. */
    private record Wish(Datastream stream, long from, long to, int max) {}

    /** Called by the service component runtime. */
    @Activate
    public SeriesServlet(@Reference(name = "room") Room room) {
        this.room = room;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = Visits.of(request, response);
        if (visit.isPresent()) {
            inTurn(request, response, room.sight(visit.get().rights()));
        }
    }

    private void inTurn(HttpServletRequest request, HttpServletResponse response, Sight sight) throws IOException {
        History history = room.platform().history;
        Catalog catalog = room.platform().catalog;
        if (history == null || catalog == null) {
            Answers.problem(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The history isn't running");
        } else if (!turns.tryAcquire()) {
            Answers.problem(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many charts at once: try again");
        } else {
            try {
                answer(request, response, wish(request, catalog), history, sight);
            } catch (IllegalArgumentException e) {
                Answers.problem(response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
            } catch (StoreException e) {
                Answers.problem(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
            } finally {
                turns.release();
            }
        }
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, Wish wish, History history, Sight sight)
            throws IOException {
        if (!sight.sees(wish.stream)) {
            Answers.refuse(request, response, wish.stream, sight);
            return;
        }
        Series series = read(history, wish);
        Answers.json(request, response, out -> write(out, wish, series));
    }

    private Wish wish(HttpServletRequest request, Catalog catalog) {
        String name = request.getParameter("datastream");
        Datastream stream = catalog.datastream(name == null ? "" : name)
                .orElseThrow(() -> new IllegalArgumentException("There is no datastream '" + name + "'"));
        long to = number(request, "to", room.platform().clock.millis());
        long from = number(request, "from", to - Duration.ofHours(24).toMillis());
        long max = number(request, "max", 1200);
        if (from >= to || to - from > LONGEST || max < 2 || max > MOST_POINTS) {
            throw new IllegalArgumentException("A series has from < to, at most 92 days, and 2 to 4800 points");
        }
        return new Wish(stream, from, to, (int) max);
    }

    private static long number(HttpServletRequest request, String name, long otherwise) {
        String text = request.getParameter(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("-?\\d{1,15}")) {
            throw new IllegalArgumentException(name + " is a whole number, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    private static Series read(History history, Wish wish) {
        Duration interval = wish.stream.interval();
        var series = new Series(wish.from, wish.to, wish.max, interval == null ? 0 : interval.toMillis());
        var query = new ObservationQuery(wish.stream.id(), wish.from, wish.to, false, PAGE, null);
        Page page = history.observations(query);
        page.observations().forEach(series::add);
        while (page.next() != null) {
            page = history.observations(query.next(page.next()));
            page.observations().forEach(series::add);
        }
        series.end();
        return series;
    }

    private static void write(JsonGenerator out, Wish wish, Series series) throws IOException {
        out.writeStartObject();
        out.writeStringField("datastream", wish.stream.name());
        out.writeStringField("unit", wish.stream.unit());
        out.writeNumberField("from", wish.from);
        out.writeNumberField("to", wish.to);
        out.writeNumberField("interval", series.interval());
        out.writeNumberField("good", series.good().count());
        out.writeNumberField("suspects", series.suspect().count());
        out.writeNumberField("bads", series.bad().count());
        if (series.missing() >= 0) {
            out.writeNumberField("missing", series.missing());
        }
        points(out, "points", series.good().points());
        points(out, "suspect", series.suspect().points());
        points(out, "bad", series.bad().points());
        gaps(out, "gaps", series.gaps());
        gaps(out, "breaks", series.breaks());
        out.writeEndObject();
    }

    private static void gaps(JsonGenerator out, String name, List<Gap> gaps) throws IOException {
        out.writeArrayFieldStart(name);
        for (Gap gap : gaps) {
            out.writeArray(new long[] {gap.from(), gap.to()}, 0, 2);
        }
        out.writeEndArray();
    }

    private static void points(JsonGenerator out, String name, List<Point> points) throws IOException {
        out.writeArrayFieldStart(name);
        for (Point point : points) {
            out.writeStartArray();
            out.writeNumber(point.time());
            out.writeNumber(point.value());
            out.writeEndArray();
        }
        out.writeEndArray();
    }
}
