package org.kota.itests.architecture;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.version.Version;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares a contract with its baseline. */
final class Contracts {

    private static final Set<Delta> VISIBLE = EnumSet.of(Delta.MINOR, Delta.MAJOR, Delta.ADDED, Delta.REMOVED);

    private Contracts() {}

    /** @return one sentence for each package that offers something else than its baseline under the same version */
    static List<String> broken(Path bundle, Path baseline) throws Exception {
        try (Processor reporter = new Processor();
                Jar newer = new Jar(bundle.toFile());
                Jar older = new Jar(baseline.toFile())) {
            return new Baseline(reporter, new DiffPluginImpl())
                    .baseline(newer, older, new Instructions("*")).stream()
                            .filter(Contracts::isBroken)
                            .map(info -> info.packageName + ": the change is " + info.packageDiff.getDelta()
                                    + ", its version must rise above " + info.olderVersion
                                    + " (package-info.java), or the baseline be cut anew with a reason (baseline/cut)")
                            .sorted()
                            .toList();
        }
    }

    /** bnd itself asks nothing of packages below 1.0. */
    private static boolean isBroken(Baseline.Info info) {
        if (!VISIBLE.contains(info.packageDiff.getDelta())) {
            return false;
        }
        if (isUnsettled(info.olderVersion)) {
            return info.newerVersion.getMajor() == 0 && info.newerVersion.getMinor() <= info.olderVersion.getMinor();
        }
        return info.mismatch;
    }

    private static boolean isUnsettled(Version version) {
        return version.getMajor() == 0;
    }
}
