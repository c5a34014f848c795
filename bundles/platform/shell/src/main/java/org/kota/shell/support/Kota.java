package org.kota.shell.support;

import java.util.List;
import java.util.Optional;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters;
import org.kota.control.ApiKeys;
import org.kota.control.Backups;
import org.kota.control.BrokerStatus;
import org.kota.control.City;
import org.kota.control.ClockLeaps;
import org.kota.control.Deployments;
import org.kota.control.DeviceAdmin;
import org.kota.control.LegalTables;
import org.kota.control.ModuleAdmin;
import org.kota.control.People;
import org.kota.control.Publishers;
import org.kota.control.Rights;
import org.kota.control.SettingsHistory;
import org.kota.control.SettingsStatus;
import org.kota.control.Tls;
import org.kota.device.BrokerLink;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;
import org.kota.store.FileIncidents;
import org.kota.store.History;
import org.kota.store.Ledger;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The platform as a command sees it. Each method returns the part that is registered now, or throws
 * {@link MissingServiceException}: no command waits for a part to come.
 */
public final class Kota {

    private final Services services;
    private final Rights rights;

    /** @param rights of the person for whom the command runs */
    public Kota(Services services, Rights rights) {
        this.services = services;
        this.rights = rights;
    }

    /** What the person who runs the command may do. */
    public Rights rights() {
        return rights;
    }

    /** What of the city that person may see. */
    public Sight sight() {
        return new Sight(this);
    }

    public Catalog catalog() {
        return need(Catalog.class, Text.of("The catalog"));
    }

    public History history() {
        return need(History.class, Text.of("The history"));
    }

    public Ledger ledger() {
        return need(Ledger.class, Text.of("The ledger"));
    }

    public DataBus bus() {
        return need(DataBus.class, Text.of("The data bus"));
    }

    public DeadLetters deadLetters() {
        return need(DeadLetters.class, Text.of("The dead-letter store"));
    }

    public List<DeadLetterRetry> retries() {
        return services.all(DeadLetterRetry.class);
    }

    public DeviceAdmin devices() {
        return need(DeviceAdmin.class, Text.of("The device administration"));
    }

    public ModuleAdmin modules() {
        return need(ModuleAdmin.class, Text.of("The module administration"));
    }

    public Deployments deployments() {
        return need(Deployments.class, Text.of("The administration of archives of modules"));
    }

    public Publishers publishers() {
        return need(Publishers.class, Text.of("The list of publishers"));
    }

    public LegalTables legalTables() {
        return need(LegalTables.class, Text.of("The administration of legal tables"));
    }

    public BrokerStatus broker() {
        return need(BrokerStatus.class, Text.of("The MQTT broker"));
    }

    public People people() {
        return need(People.class, Text.of("The accounts of people"));
    }

    public ApiKeys apiKeys() {
        return need(ApiKeys.class, Text.of("The keys of programs"));
    }

    public Backups backups() {
        return need(Backups.class, Text.of("The backup"));
    }

    public KotaClock clock() {
        return need(KotaClock.class, Text.of("The clock"));
    }

    public ClockLeaps leaps() {
        return need(ClockLeaps.class, Text.of("The watch over the clock"));
    }

    public City city() {
        return need(City.class, Text.of("The configuration of the city"));
    }

    public BrokerLink link() {
        return need(BrokerLink.class, Text.of("The MQTT driver"));
    }

    public SettingsStatus settings() {
        return need(SettingsStatus.class, Text.of("The watch over the settings"));
    }

    public SettingsHistory settingsHistory() {
        return need(SettingsHistory.class, Text.of("The history of the settings"));
    }

    /** What others have done to open files since the start. */
    public List<FileIncidents.Incident> incidents() {
        return services.all(FileIncidents.class).stream()
                .flatMap(watch -> watch.all().stream())
                .toList();
    }

    /** The city, if it is configured. */
    public Optional<City> findCity() {
        return services.all(City.class).stream().findFirst();
    }

    /** TLS, while it is set up. */
    public Optional<Tls> tls() {
        return services.all(Tls.class).stream().findFirst();
    }

    /** The language of what people read: the city's, English while that isn't known. */
    public String language() {
        return findCity().map(City::language).orElse("en");
    }

    /** What knows why a component isn't active. */
    public List<ServiceComponentRuntime> runtimes() {
        return services.all(ServiceComponentRuntime.class);
    }

    /** Whether a part is there. */
    public boolean has(Class<?> part) {
        return !services.all(part).isEmpty();
    }

    /** Times in the city's zone, relative to the present of Kota time. */
    public Times times() {
        return new Times(city().zone(), clock().millis());
    }

    private <T> T need(Class<T> type, String part) {
        return services.all(type).stream().findFirst().orElseThrow(() -> new MissingServiceException(part));
    }
}
