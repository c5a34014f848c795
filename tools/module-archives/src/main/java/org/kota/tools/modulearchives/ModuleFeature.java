package org.kota.tools.modulearchives;

import java.util.List;

/**
 * What a module is made of.
 *
 * @param id of the module
 * @param needs names of the platform's features
 * @param bundles as {@code mvn:group/artifact/version}
 */
record ModuleFeature(String id, List<String> needs, List<String> bundles) {

    /** What the platform calls the feature of a module. */
    static final String PREFIX = "kota-";

    private static final String INDENT = "    ";

    /** The text of the only feature of the archive. */
    String text(String version) {
        var text = new StringBuilder("<features name=\"" + PREFIX + id
                + "\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">\n  <feature name=\"" + id
                + "\" version=\"" + version + "\">\n");
        needs.forEach(need -> text.append(INDENT + need(need, version) + "\n"));
        bundles.forEach(bundle -> text.append(INDENT + "<bundle>" + bundle + "</bundle>\n"));
        return text.append("  </feature>\n</features>\n").toString();
    }

    /** Of the platform itself, from the version on that it was built with, up to the next one that may break it. */
    private static String need(String name, String version) {
        String[] numbers = version.split("[.-]");
        String range = "[" + numbers[0] + "." + numbers[1] + "," + (Integer.parseInt(numbers[0]) + 1) + ")";
        return name.startsWith(PREFIX)
                ? "<feature version=\"" + range + "\">" + name + "</feature>"
                : "<feature>" + name + "</feature>";
    }

    /** Where a bundle lies in a repository of files. */
    static String path(String bundle) {
        String[] names = bundle.replace("mvn:", "").split("/");
        return names[0].replace('.', '/') + "/" + names[1] + "/" + names[2] + "/" + names[1] + "-" + names[2] + ".jar";
    }
}
