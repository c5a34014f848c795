package org.kota.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the threads of a process were, by the samples of Java Flight Recorder: those that ran Java code, and apart from
 * them those in native methods, where a sample can't tell work from waiting. Time in the kernel is not in it.
 *
 * @param what the work that went on, in words
 * @param events what was recorded
 */
record Profile(String what, List<RecordedEvent> events) {

    private static final String UNKNOWN = "(unknown)";
    private static final int TOP = 25;

    static Profile of(String what, Path recording) throws IOException {
        return new Profile(what, RecordingFile.readAllEvents(recording));
    }

    String text() {
        return "JFR, settings \"profile\": " + what + "\n\n"
                + section("jdk.ExecutionSample", "threads that ran Java code") + "\n"
                + section("jdk.NativeMethodSample", "threads in native methods, at work or waiting");
    }

    private String section(String type, String words) {
        var samples = events.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
        return Figures.format("== %s, %s: %,d samples%n%n", type, words, samples.size())
                + ranking("By top frame", samples, Profile::frame) + "\n"
                + ranking("By thread, digits taken out", samples, Profile::thread);
    }

    private static String ranking(String title, List<RecordedEvent> samples, Function<RecordedEvent, String> key) {
        Map<String, Long> counts =
                samples.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .map(entry -> line(entry.getKey(), entry.getValue(), samples.size()))
                .collect(Collectors.joining("", title + "\n", ""));
    }

    private static String line(String name, long count, int all) {
        return Figures.format("%5.1f %%  %6d  %s%n", 100.0 * count / all, count, name);
    }

    private static String frame(RecordedEvent sample) {
        var trace = sample.getStackTrace();
        return trace == null || trace.getFrames().isEmpty()
                ? UNKNOWN
                : method(trace.getFrames().get(0));
    }

    private static String method(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null ? UNKNOWN : method.getType().getName() + "." + method.getName();
    }

    private static String thread(RecordedEvent sample) {
        RecordedThread thread = sample.getThread("sampledThread");
        return thread == null || thread.getJavaName() == null
                ? UNKNOWN
                : thread.getJavaName().replaceAll("[0-9]+", "#");
    }
}
