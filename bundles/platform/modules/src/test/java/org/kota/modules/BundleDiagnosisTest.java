package org.kota.modules;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.info.ScrInfo;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** On a real framework with real declarative services. */
public class BundleDiagnosisTest {

    private static final String SHARED = "org.osgi.service.component;version=1.5.1,"
            + "org.osgi.service.component.runtime;version=1.5,org.osgi.service.component.runtime.dto;version=1.5,"
            + "org.osgi.util.promise;version=1.0,org.osgi.util.function;version=1.0";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Framework framework;
    private BundleDiagnosis diagnosis;

    @Before
    public void start() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.getRoot().getPath(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED,
                        "felix.log.level",
                        "0"));
        framework.start();
        var context = framework.getBundleContext();
        context.installBundle(ScrInfo.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())
                .start();
        var components = context.getServiceReference(ServiceComponentRuntime.class);
        diagnosis = new BundleDiagnosis(context, context.getService(components));
    }

    @After
    public void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    public void namesThePackageThatNobodyProvides() throws Exception {
        install("Import-Package", "org.nobody.has;version=2", "");
        assertDiagnosis(
                "Bundle org.example.rainalarm 1.2.0 is installed but can't be resolved.",
                "No bundle provides what it requires: osgi.wiring.package"
                        + " (&(osgi.wiring.package=org.nobody.has)(version>=2.0.0)).");
    }

    @Test
    public void saysThatItWasNotStarted() throws Exception {
        install("X-Nothing", "", "");
        assertDiagnosis("Bundle org.example.rainalarm 1.2.0 is resolved but not started: start it.");
    }

    @Test
    public void namesTheServiceThatAComponentWaitsFor() throws Exception {
        install("<component name='alarm' immediate='true'><implementation class='x.Y'/>"
                        + "<reference name='siren' interface='org.example.Siren' target='(place=dam)'/></component>")
                .start();
        assertDiagnosis(
                "Bundle org.example.rainalarm 1.2.0 is active.",
                "Its component alarm waits for the service org.example.Siren (reference 'siren', target (place=dam)).");
    }

    @Test
    public void namesTheConfigurationThatAComponentWaitsFor() throws Exception {
        install("<component name='alarm' immediate='true' configuration-policy='require'"
                        + " configuration-pid='org.example.alarm'><implementation class='x.Y'/></component>")
                .start();
        String sentence = awaitSentences(2).get(1);
        assertTrue(sentence, sentence.startsWith("Its component alarm waits for"));
        assertTrue(sentence, sentence.contains("configuration"));
    }

    @Test
    public void tellsTheCauseOfAFailedActivationOnOneLine() throws Exception {
        install("<component name='alarm' immediate='true'><implementation class='" + Failing.class.getName()
                        + "'/></component>")
                .start();
        String sentence = awaitSentences(2).get(1);
        assertEquals(
                "Its component alarm failed while being activated: java.lang.IllegalStateException: no siren",
                sentence);
    }

    @Test
    public void saysThatAComponentIsDisabled() throws Exception {
        install("<component name='alarm' enabled='false'><implementation class='x.Y'/></component>")
                .start();
        assertDiagnosis("Bundle org.example.rainalarm 1.2.0 is active.", "Its component alarm is disabled.");
    }

    @Test
    public void knowsNothingOfABundleThatIsNotThere() {
        assertEquals(List.of(), diagnosis.of("rain-alarm"));
    }

    /** What a bundle's component does that can't be activated. */
    public static final class Failing {
        public Failing() {
            throw new IllegalStateException("no siren\nat all");
        }
    }

    private void assertDiagnosis(String... sentences) {
        assertEquals(List.of(sentences), awaitSentences(sentences.length));
    }

    /** Declarative services look at a started bundle on a thread of their own. */
    private List<String> awaitSentences(int number) {
        return await().until(() -> diagnosis.of("rain-alarm"), found -> found.size() == number);
    }

    private Bundle install(String component) throws Exception {
        return install("Service-Component", "OSGI-INF/alarm.xml", component);
    }

    private Bundle install(String header, String value, String component) throws Exception {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "org.example.rainalarm");
        attributes.putValue("Bundle-Version", "1.2.0");
        attributes.putValue(header, value);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            String xml = component
                    .replace("<component ", "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' ")
                    .replace("</component>", "</scr:component>");
            add(jar, "OSGI-INF/alarm.xml", xml.getBytes(StandardCharsets.UTF_8));
            String failing = Failing.class.getName().replace('.', '/') + ".class";
            try (var in = Failing.class.getClassLoader().getResourceAsStream(failing)) {
                add(jar, failing, in.readAllBytes());
            }
        }
        Bundle bundle = framework
                .getBundleContext()
                .installBundle("test:rain-alarm", new ByteArrayInputStream(bytes.toByteArray()));
        framework.adapt(org.osgi.framework.wiring.FrameworkWiring.class).resolveBundles(List.of(bundle));
        return bundle;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
