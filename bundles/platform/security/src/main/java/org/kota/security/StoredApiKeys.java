package org.kota.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.control.ApiKey;
import org.kota.control.ApiKeys;
import org.kota.control.Rights;
import org.kota.control.Role;
import org.kota.control.Scope;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API keys under {@code security/api-keys} in the data folder. */
@Component(service = {ApiKeys.class, StoredApiKeys.class})
public final class StoredApiKeys implements ApiKeys {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.keys");
    private static final Logger LOG = LoggerFactory.getLogger(StoredApiKeys.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern TOKEN = Pattern.compile("kota\\.([a-z][a-z0-9-]{0,31})\\.([a-z0-9-]{20,64})");
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(5 * 366);
    /** What an unknown key is compared with, so that it takes as long as a known one. */
    private static final KeyRecord NOBODYS =
            KeyRecord.of("", "", List.of(), Instant.EPOCH, Instant.EPOCH, Secrets.generate());

    private static final Duration NOTED = Duration.ofHours(1);

    private final KeyFile file;
    private final PeopleFiles people;
    private final KotaClock clock;

    @Activate
    public StoredApiKeys(
            BundleContext context,
            @Reference(name = "passwords") PeoplePasswords passwords,
            @Reference(name = "clock") KotaClock clock)
            throws IOException {
        this(Path.of(context.getProperty("kota.data"), "security", "api-keys"), passwords.files(), clock);
    }

    StoredApiKeys(Path path, PeopleFiles people, KotaClock clock) throws IOException {
        this.file = new KeyFile(path);
        this.people = people;
        this.clock = clock;
    }

    @Override
    public List<ApiKey> list() {
        return file.all().stream().map(KeyRecord::key).toList();
    }

    @Override
    public List<ApiKey> expiringBefore(Instant end) {
        return list().stream()
                .filter(key -> key.expires().isBefore(end))
                .sorted(Comparator.comparing(ApiKey::expires))
                .toList();
    }

    @Override
    public synchronized String add(Rights by, NewKey key) {
        by.require(Role.ADMIN, Scope.CITY);
        check(key);
        List<String> words =
                new RoleWords(List.of()).grant(key.roles(), key.places()).list();
        String secret = Secrets.generate();
        Instant now = clock.now();
        file.put(KeyRecord.of(key.name(), key.owner(), words, now, now.plus(key.lasts()), secret));
        AUDIT.info(
                "key {}, by {}: added for {} with {}", key.name(), by.person(), key.owner(), String.join(", ", words));
        return "kota." + key.name() + "." + secret;
    }

    private void check(NewKey key) {
        if (!NAME.matcher(key.name()).matches()) {
            throw new IllegalArgumentException("'" + key.name()
                    + "' is no name for a key: use 1 to 32 of a-z, 0-9 and '-', beginning with a letter.");
        }
        if (file.find(key.name()).isPresent()) {
            throw new IllegalArgumentException("There is a key " + key.name() + " already: remove it first.");
        }
        if (!people.lets(key.owner())) {
            throw new IllegalArgumentException("There is no person " + key.owner()
                    + " who may log in (see kota:user-list): somebody answers for each key.");
        }
        if (key.roles().isEmpty() || key.roles().contains(Role.ADMIN)) {
            throw new IllegalArgumentException(
                    "A key has a role, viewer, operator, supervisor or vendor: an administrator is a person.");
        }
        if (key.lasts().compareTo(SHORTEST) < 0 || key.lasts().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A key lasts between 1 and " + LONGEST.toDays() + " days.");
        }
    }

    @Override
    public synchronized void remove(Rights by, String name) {
        by.require(Role.ADMIN, Scope.CITY);
        if (file.find(name).isEmpty()) {
            throw new IllegalArgumentException("There is no key " + name + " (see kota:key-list).");
        }
        file.remove(name);
        AUDIT.info("key {}, by {}: removed", name, by.person());
    }

    /** The rights of whoever shows this key; empty if it is none, has expired, or its owner may not log in. */
    public Optional<Rights> rightsOf(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<KeyRecord> known = file.find(parts.group(1));
        boolean matches = known.orElse(NOBODYS).matches(parts.group(2));
        return known.filter(key -> matches && holds(key)).map(this::used);
    }

    private boolean holds(KeyRecord key) {
        return clock.now().isBefore(key.expires()) && people.lets(key.owner());
    }

    /** Notes about when; a disk that can't be written keeps nobody out. */
    private Rights used(KeyRecord key) {
        Instant now = clock.now();
        if (key.used() == null || key.used().plus(NOTED).isBefore(now)) {
            try {
                file.used(key, now);
            } catch (UncheckedIOException e) {
                LOG.debug("The use of the key {} can't be noted", key.name(), e);
            }
        }
        return key.rights();
    }
}
