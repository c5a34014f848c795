package org.kota.tools.thirdparty;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Names of licences as people write them in manifests, brought to one spelling. */
final class Licence {

    private Licence() {}

    /** @return the SPDX names of the licences that the header names, or the header itself */
    static String plain(String header) {
        String text = header.toLowerCase(Locale.ROOT);
        Set<String> names = new LinkedHashSet<>();
        note(names, text, "Apache-2.0", "apache.org/licenses/license-2.0", "apache-2.0", "apache license, version 2.0");
        note(names, text, "EPL-1.0", "epl-v10");
        note(names, text, "EPL-2.0", "epl-2.0", "epl-v20");
        note(names, text, "EDL-1.0 (BSD-3-Clause)", "edl-v10");
        note(names, text, "BSD-3-Clause", "bsd-3-clause");
        note(names, text, "BSD-2-Clause", "bsd-2-clause");
        note(names, text, "MIT", "opensource.org/license/mit", "opensource.org/licenses/mit", "mit license");
        note(names, text, "GPL-2.0 with Classpath-exception", "classpath/license");
        note(names, text, "CDDL-1.1 or GPL-2.0 with Classpath-exception", "javaee/javax.annotation");
        note(names, text, "Bouncy Castle (MIT)", "bouncycastle");
        return names.isEmpty() ? header.trim() : String.join(" or ", names);
    }

    private static void note(Set<String> names, String text, String name, String... marks) {
        for (String mark : marks) {
            if (text.contains(mark)) {
                names.add(name);
            }
        }
    }
}
