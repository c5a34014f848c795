package org.kota.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.kota.deploy.Archive.Feature;
import org.kota.deploy.Archive.Named;
import org.kota.deploy.Archive.Need;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The only feature of a module's archive, read from its {@code features.xml}. Whatever else such a file may have (other
 * repositories, files and settings to be written, conditions) is refused: a module is its bundles.
 */
final class FeatureText {

    private static final Pattern MAVEN = Pattern.compile("mvn:([\\w.-]+)/([\\w.-]+)/([\\w.-]+)");
    private static final String NOT_ALLOWED = " isn't allowed in the archive of a module: ";

    private final XMLStreamReader xml;
    private final String name;
    private final List<Feature> features = new ArrayList<>();

    private FeatureText(XMLStreamReader xml, String name) {
        this.xml = xml;
        this.name = name;
    }

    /**
     * Reads it.
     *
     * @param name of the file, for what is said of it
     */
    static Feature read(InputStream text, String name) throws RefusedArchiveException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return new FeatureText(factory.createXMLStreamReader(text), name).features();
        } catch (XMLStreamException e) {
            throw new RefusedArchiveException(name + " is no XML that can be read: " + e.getMessage(), e);
        }
    }

    private Feature features() throws XMLStreamException, RefusedArchiveException {
        xml.nextTag();
        require(xml.getLocalName().equals("features"), "begins with <" + xml.getLocalName() + ">, not <features>");
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            require(
                    xml.getLocalName().equals("feature"),
                    "<" + xml.getLocalName() + ">" + NOT_ALLOWED + "it has one <feature>");
            features.add(feature());
        }
        require(features.size() == 1, "has " + features.size() + " features; the archive of a module has one");
        return features.get(0);
    }

    private Feature feature() throws XMLStreamException, RefusedArchiveException {
        String id = attribute("name");
        Version version = version(attribute("version"));
        var needs = new ArrayList<Need>();
        var bundles = new ArrayList<Named>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "feature" -> needs.add(need());
                case "bundle" -> bundles.add(bundle());
                case "details", "description" -> xml.getElementText();
                default ->
                    throw refused("<" + xml.getLocalName() + ">" + NOT_ALLOWED
                            + "a module is its bundles, its settings are in its descriptor");
            }
        }
        require(!bundles.isEmpty(), "the feature " + id + " names no bundle");
        return new Feature(id, version, needs, bundles);
    }

    private Need need() throws XMLStreamException, RefusedArchiveException {
        String range = xml.getAttributeValue(null, "version");
        String needed = xml.getElementText().strip();
        try {
            return new Need(needed, new VersionRange(range == null || range.isBlank() ? "0" : range));
        } catch (IllegalArgumentException e) {
            throw new RefusedArchiveException(
                    name + ": the version '" + range + "' of the feature " + needed + " is no range of versions", e);
        }
    }

    private Named bundle() throws XMLStreamException, RefusedArchiveException {
        String level = xml.getAttributeValue(null, "start-level");
        String start = xml.getAttributeValue(null, "start");
        require(level == null || level.matches("\\d{1,3}"), "start-level='" + level + "' is no number from 1 to 999");
        require(start == null || start.equals("true"), "start='" + start + "': a bundle of a module is started");
        String location = xml.getElementText().strip();
        Matcher maven = MAVEN.matcher(location);
        require(maven.matches(), "the bundle '" + location + "' isn't named as mvn:group/artifact/version");
        String entry = "repository/" + maven.group(1).replace('.', '/') + "/" + maven.group(2) + "/" + maven.group(3)
                + "/" + maven.group(2) + "-" + maven.group(3) + ".jar";
        return new Named(location, entry, level == null ? 0 : Integer.parseInt(level));
    }

    private String attribute(String key) throws RefusedArchiveException {
        String value = xml.getAttributeValue(null, key);
        require(value != null && !value.isBlank(), "the feature has no " + key);
        return value.strip();
    }

    private Version version(String text) throws RefusedArchiveException {
        try {
            return Version.parseVersion(text.replaceFirst("-", "."));
        } catch (IllegalArgumentException e) {
            throw new RefusedArchiveException(name + ": '" + text + "' is no version (say 1.2.0)", e);
        }
    }

    private void require(boolean good, String fault) throws RefusedArchiveException {
        if (!good) {
            throw refused(fault);
        }
    }

    private RefusedArchiveException refused(String fault) {
        return new RefusedArchiveException(name + ", line " + xml.getLocation().getLineNumber() + ": " + fault);
    }
}
