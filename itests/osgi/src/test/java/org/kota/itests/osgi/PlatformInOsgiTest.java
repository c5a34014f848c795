package org.kota.itests.osgi;

import static java.util.Objects.requireNonNull;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters;
import org.kota.control.BrokerStatus;
import org.kota.control.City;
import org.kota.control.Deployments;
import org.kota.control.DeviceAccounts;
import org.kota.control.DeviceAdmin;
import org.kota.control.ModuleAdmin;
import org.kota.control.Publishers;
import org.kota.control.SettingsHistory;
import org.kota.control.SettingsJudge;
import org.kota.device.BrokerEndpoint;
import org.kota.device.DeviceDriver;
import org.kota.device.UnclaimedMessages;
import org.kota.model.KotaClock;
import org.kota.service.CityService;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.Ledger;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The distribution in its framework: what is there is whole, and what comes and goes disturbs nobody. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PlatformInOsgiTest {

    private static final String MODULE = "kota-depth-gauge";
    private static final String MODULE_BUNDLE = "org.kota.depthgauge";
    private static final int ROUNDS = 20;

    /** What vendors and modules compile against, and the libraries that platform bundles and drivers share. */
    private static final Set<String> EXPORTED = Set.of(
            "org.kota.model",
            "org.kota.bus",
            "org.kota.store",
            "org.kota.device",
            "org.kota.service",
            "org.kota.control",
            "org.kota.disk",
            "org.kota.redaction",
            "org.kota.sqlite",
            "org.kota.sockets");

    private static final List<Class<?>> CONTRACTS = List.of(
            KotaClock.class,
            DataBus.class,
            DeadLetters.class,
            DeadLetterRetry.class,
            Catalog.class,
            History.class,
            Ledger.class,
            City.class,
            BrokerStatus.class,
            BrokerEndpoint.class,
            DeviceAccounts.class,
            DeviceAdmin.class,
            DeviceDriver.class,
            UnclaimedMessages.class,
            ModuleAdmin.class,
            Deployments.class,
            Publishers.class,
            SettingsHistory.class,
            SettingsJudge.class,
            CityService.class);

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Inject
    private ServiceComponentRuntime components;

    /** Its presence says that everything which starts with the container has been started. */
    @Inject
    @SuppressWarnings("UnusedVariable")
    private BootFinished bootFinished;

    @Configuration
    public Option[] configuration() {
        return new Option[] {Container.distribution()};
    }

    @Test
    public void everyBundleIsActive() {
        List<String> idle = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() != (isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE))
                .map(bundle -> bundle.getSymbolicName() + " is in state " + bundle.getState())
                .toList();
        assertEquals(List.of(), idle);
    }

    @Test
    public void everyComponentIsSatisfied() {
        assertFalse(kotaComponents().isEmpty());
        Patience.until(() -> unsatisfied().isEmpty());
        assertEquals(List.of(), unsatisfied());
    }

    @Test
    public void everyContractOfThePlatformIsServed() {
        List<String> missing = CONTRACTS.stream()
                .filter(contract -> !Patience.until(() -> context.getServiceReference(contract.getName()) != null))
                .map(Class::getName)
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    public void onlyContractsAreExported() {
        Set<String> exported = kotaBundles().stream()
                .flatMap(bundle ->
                        bundle.adapt(BundleWiring.class).getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .map(capability -> (String) capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(EXPORTED), exported);
    }

    @Test
    public void whatIsNotInstalledAtBootInstallsAloneAndDisturbsNobody() throws Exception {
        List<String> waiting = kotaFeatures().stream()
                .filter(feature -> !features.isInstalled(feature))
                .map(Feature::getName)
                .toList();
        assertTrue(waiting.toString(), waiting.contains("kota-demo"));
        for (String feature : waiting) {
            installsAlone(feature);
        }
    }

    private void installsAlone(String feature) throws Exception {
        try (Disturbances disturbances = new Disturbances(context)) {
            install(feature);
            try {
                everyBundleIsActive();
                everyComponentIsSatisfied();
            } finally {
                uninstall(feature);
            }
            assertEquals(feature, List.of(), disturbances.seen());
        }
    }

    @Test
    public void aModuleThatLeavesTakesItsClassLoaderAndItsThreadsAlong() throws Exception {
        uninstall(MODULE);
        assertTrue("the broker is up", Patience.until(() -> threads().contains("kota-mqtt-connection#1")));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        loaders.add(comeAndGo()); // the platform's own threads that begin with the first work are not the module's
        Set<String> threads = threads();
        try (Disturbances disturbances = new Disturbances(context)) {
            for (int round = 0; round < ROUNDS; round++) {
                loaders.add(comeAndGo());
            }
            assertEquals(List.of(), disturbances.seen());
            Patience.until(() -> left(loaders) == 0);
            assertEquals("class loaders left", 0, left(loaders));
            Patience.until(() -> added(threads).isEmpty());
            assertEquals("threads left", Set.of(), added(threads));
        } finally {
            install(MODULE);
        }
    }

    private WeakReference<ClassLoader> comeAndGo() throws Exception {
        install(MODULE);
        try {
            assertTrue(Patience.until(this::isModuleActive));
            return loaderOf(MODULE_BUNDLE);
        } finally {
            uninstall(MODULE);
        }
    }

    private boolean isModuleActive() {
        return context.getServiceReference(CityService.class) != null;
    }

    private void install(String feature) throws Exception {
        features.installFeature(feature, EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
    }

    private void uninstall(String feature) throws Exception {
        features.uninstallFeature(feature, EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
    }

    private List<Feature> kotaFeatures() throws Exception {
        return Stream.of(features.listFeatures())
                .filter(feature -> feature.getName().startsWith("kota"))
                .toList();
    }

    private WeakReference<ClassLoader> loaderOf(String name) {
        Bundle bundle = kotaBundles().stream()
                .filter(candidate -> candidate.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
        return new WeakReference<>(
                requireNonNull(bundle.adapt(BundleWiring.class).getClassLoader()));
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static Set<String> added(Set<String> before) {
        Set<String> now = threads();
        now.removeAll(before);
        return now;
    }

    /** The house's own: one without its name would hold the class loader. */
    private static Set<String> threads() {
        var names = new TreeSet<String>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kota-"))
                .forEach(name -> addNumbered(names, name));
        return names;
    }

    /** A part of the platform that begins a thread anew meanwhile has as many as before: only a further one is left. */
    private static void addNumbered(Set<String> names, String name) {
        int number = 1;
        while (!names.add(name + "#" + number)) {
            number++;
        }
    }

    private List<Bundle> kotaBundles() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null
                        && bundle.getSymbolicName().startsWith("org.kota."))
                .toList();
    }

    private Collection<ComponentDescriptionDTO> kotaComponents() {
        return components.getComponentDescriptionDTOs(kotaBundles().toArray(Bundle[]::new));
    }

    private List<String> unsatisfied() {
        return kotaComponents().stream().flatMap(this::unsatisfied).toList();
    }

    private Stream<String> unsatisfied(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        return configurations.isEmpty() && !"require".equals(component.configurationPolicy)
                ? Stream.of(component.name + " has no configuration")
                : configurations.stream()
                        .filter(configuration -> configuration.state != ComponentConfigurationDTO.SATISFIED
                                && configuration.state != ComponentConfigurationDTO.ACTIVE)
                        .map(configuration -> component.name + " is in state " + configuration.state + ", lacks "
                                + Stream.of(configuration.unsatisfiedReferences)
                                        .map(reference -> reference.name)
                                        .toList());
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }
}
