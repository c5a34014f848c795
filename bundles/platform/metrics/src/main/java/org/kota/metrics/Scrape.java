package org.kota.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the figures of all parts, each at this moment. A part that is absent or can't be read has none, and says so
 * with {@code kota_part_up}: an old figure would be a false one.
 */
final class Scrape {

    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final Logger LOG = LoggerFactory.getLogger(Scrape.class);

    private final Map<String, Part> parts;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    Scrape(Map<String, Part> parts) {
        this.parts = new TreeMap<>(parts);
    }

    /** The figures in Prometheus' text format, UTF-8. */
    byte[] text() throws IOException {
        var page = MetricSnapshots.builder();
        var up = new TreeMap<String, Integer>();
        parts.forEach((name, part) -> up.put(name, add(part, name, page) ? 1 : 0));
        var own = new Figures();
        own.gauges("kota_part_up", "1 for a part whose figures could be read, 0 for one that is missing", "part", up);
        own.all().forEach(page::metricSnapshot);
        var bytes = new ByteArrayOutputStream();
        writer.write(bytes, page.build());
        return bytes.toByteArray();
    }

    private static boolean add(Part part, String name, MetricSnapshots.Builder page) {
        var figures = new Figures();
        try {
            part.collect(figures);
        } catch (AbsentException e) {
            return false;
        } catch (RuntimeException e) {
            LOG.debug("The figures of the part '{}' can't be read", name, e);
            return false;
        }
        figures.all().forEach(page::metricSnapshot);
        return !figures.isBrokenOff();
    }
}
