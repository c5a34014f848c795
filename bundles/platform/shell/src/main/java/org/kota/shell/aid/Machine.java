package org.kota.shell.aid;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Kota;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What a support bundle tells of the machine, the container and its threads. */
final class Machine {

    private Machine() {}

    static String facts(BundleContext context, Path data) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var os = ManagementFactory.getOperatingSystemMXBean();
        Runtime java = Runtime.getRuntime();
        return Stream.of(
                        "Kota " + context.getBundle().getVersion(),
                        "Java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor"),
                        "options " + runtime.getInputArguments(),
                        "up " + runtime.getUptime() / 1000 + " s",
                        os.getName() + " " + os.getVersion() + " " + os.getArch() + ", " + os.getAvailableProcessors()
                                + " processors, load " + os.getSystemLoadAverage(),
                        "heap " + Bytes.show(java.totalMemory() - java.freeMemory()) + " of "
                                + Bytes.show(java.maxMemory()),
                        "data folder: " + Bytes.show(data.toFile().getUsableSpace()) + " free of "
                                + Bytes.show(data.toFile().getTotalSpace()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static String bundles(BundleContext context) {
        return Arrays.stream(context.getBundles())
                .map(bundle -> String.join(
                        "\t",
                        Long.toString(bundle.getBundleId()),
                        state(bundle),
                        bundle.getSymbolicName(),
                        bundle.getVersion().toString()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.INSTALLED -> "installed";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "uninstalled";
        };
    }

    /** Components that aren't active, with what each lacks. */
    static String components(Kota kota) {
        var lines = new ArrayList<String>();
        for (ServiceComponentRuntime runtime : kota.runtimes()) {
            runtime.getComponentDescriptionDTOs().stream()
                    .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                    .filter(component -> component.state != ComponentConfigurationDTO.ACTIVE)
                    .map(Machine::component)
                    .forEach(lines::add);
        }
        return lines.isEmpty() ? "all active\n" : String.join("\n", lines) + "\n";
    }

    private static String component(ComponentConfigurationDTO component) {
        List<String> missing = Arrays.stream(component.unsatisfiedReferences)
                .map((UnsatisfiedReferenceDTO reference) -> reference.name + " " + reference.target)
                .toList();
        List<String> bound = Arrays.stream(component.satisfiedReferences)
                .map((SatisfiedReferenceDTO reference) -> reference.name)
                .toList();
        String failure = component.failure == null ? "" : "\n" + component.failure;
        return component.description.name + ": state " + component.state + ", lacks " + missing + ", has " + bound
                + failure;
    }

    static String threads() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                .map(Machine::thread)
                .collect(Collectors.joining("\n"));
    }

    /** Whole: what a thread prints of itself ends after eight lines. */
    private static String thread(ThreadInfo thread) {
        String lock = thread.getLockName() == null
                ? ""
                : " on " + thread.getLockName()
                        + (thread.getLockOwnerName() == null ? "" : " held by " + thread.getLockOwnerName());
        return Arrays.stream(thread.getStackTrace())
                .map(frame -> "    at " + frame)
                .collect(Collectors.joining(
                        "\n", thread.getThreadName() + " " + thread.getThreadState() + lock + "\n", "\n"));
    }
}
