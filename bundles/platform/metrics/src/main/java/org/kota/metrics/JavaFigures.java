package org.kota.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import javax.management.JMException;
import javax.management.ObjectName;

/** The Java machine and its process, under the names that dashboards of Java programs know. */
final class JavaFigures implements Part {

    private static final double MILLIS = 1000;
    private static final double NANOS = 1e9;

    @Override
    public void collect(Figures figures) {
        memory(figures);
        figures.gauge(
                "jvm_threads_current",
                "Live threads",
                ManagementFactory.getThreadMXBean().getThreadCount());
        collections(figures);
        process(figures);
    }

    private static void memory(Figures figures) {
        figures.gauges("jvm_memory_used_bytes", "Memory in use", "area", memory(MemoryUsage::getUsed));
        figures.gauges(
                "jvm_memory_committed_bytes",
                "Memory taken from the system",
                "area",
                memory(MemoryUsage::getCommitted));
        Map<String, Long> most = memory(MemoryUsage::getMax);
        most.values().removeIf(bytes -> bytes < 0);
        figures.gauges("jvm_memory_max_bytes", "Most memory there may be, where that is bounded", "area", most);
    }

    private static Map<String, Long> memory(ToLongFunction<MemoryUsage> figure) {
        var memory = ManagementFactory.getMemoryMXBean();
        var areas = new TreeMap<String, Long>();
        areas.put("heap", figure.applyAsLong(memory.getHeapMemoryUsage()));
        areas.put("nonheap", figure.applyAsLong(memory.getNonHeapMemoryUsage()));
        return areas;
    }

    private static void collections(Figures figures) {
        var all = SummarySnapshot.builder()
                .name("jvm_gc_collection_seconds")
                .help("Garbage collections and the time they took");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector.getCollectionCount() >= 0) {
                all.dataPoint(SummaryDataPointSnapshot.builder()
                        .count(collector.getCollectionCount())
                        .sum(collector.getCollectionTime() / MILLIS)
                        .labels(Labels.of("gc", collector.getName()))
                        .build());
            }
        }
        figures.add(all.build());
    }

    private static void process(Figures figures) {
        figures.gauge(
                "process_start_time_seconds",
                "When the process was started, seconds since 1970",
                ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        figures.counter("process_cpu_seconds", "Time of processors used", system("ProcessCpuTime") / NANOS);
        figures.gauge("process_open_fds", "Open file handles", system("OpenFileDescriptorCount"));
        figures.gauge("process_max_fds", "Most file handles the process may have", system("MaxFileDescriptorCount"));
    }

    /** By its name: the type that offers it is in a package that the container needn't show. */
    private static double system(String attribute) {
        try {
            var bean = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(bean, attribute);
            return ((Number) value).doubleValue();
        } catch (JMException e) {
            throw new IllegalStateException("This Java machine doesn't tell its " + attribute, e);
        }
    }
}
