package org.kota.tools.modulearchives;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The features of the platform, as its build has written them. */
final class PlatformFeatures {

    private final XPath path = XPathFactory.newInstance().newXPath();
    private final Path file;

    PlatformFeatures(Path file) {
        this.file = file;
    }

    /** The module of this feature. @throws IllegalArgumentException if there is no such feature, or no bundle in it */
    ModuleFeature module(String name) throws XPathExpressionException {
        String feature = "/*[local-name()='features']/*[local-name()='feature'][@name='" + name + "']/";
        List<String> bundles = texts(feature + "*[local-name()='bundle']");
        if (bundles.isEmpty()) {
            throw new IllegalArgumentException(file + " has no feature " + name + " with a bundle");
        }
        String id = name.substring(ModuleFeature.PREFIX.length());
        return new ModuleFeature(id, texts(feature + "*[local-name()='feature']"), bundles);
    }

    private List<String> texts(String expression) throws XPathExpressionException {
        var found = (NodeList)
                path.evaluate(expression, new InputSource(file.toUri().toString()), XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }
}
