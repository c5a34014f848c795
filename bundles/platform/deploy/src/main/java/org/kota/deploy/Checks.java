package org.kota.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Permit;
import org.kota.control.Deployments.Plan;
import org.kota.deploy.Archive.Need;
import org.kota.deploy.Archive.Part;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** What must hold before a transaction changes anything; each refusal says what to do instead. */
final class Checks {

    private final Container container;
    private final Platform platform;

    Checks(Container container, Platform platform) {
        this.container = container;
        this.platform = platform;
    }

    /**
     * Looks whether an archive can be installed beside, or in the place of, what is.
     *
     * @param permits what is to be taken though it would be refused otherwise
     */
    Plan install(Vouched vouched, Map<String, Installed> installed, Set<Permit> permits)
            throws RefusedArchiveException {
        Archive archive = vouched.archive();
        String id = archive.feature().name();
        Optional<Installed> former = Optional.ofNullable(installed.get(id));
        if (former.isPresent()) {
            requireAnother(former.get(), archive, permits.contains(Permit.DOWNGRADE));
            requireUndisturbed(former.get());
        }
        for (Need need : archive.feature().needs()) {
            requireFeature(id, need);
        }
        for (Part part : archive.bundles()) {
            requireFree(id, part, installed);
        }
        return new Plan(
                former.isPresent() ? Action.UPGRADE : Action.INSTALL,
                id,
                former.map(module -> module.version().toString()).orElse(""),
                archive.feature().version().toString(),
                vouched.publisher(),
                archive.bundles().stream()
                        .map(part -> part.symbolicName() + " " + part.version())
                        .toList(),
                former.map(container::of).orElse(List.of()).stream()
                        .map(Checks::named)
                        .toList());
    }

    /** The module that can be taken away. */
    Installed uninstall(String id, Map<String, Installed> installed) throws RefusedArchiveException {
        Installed module = installed.get(id);
        require(module != null, "there is no module '" + id + "'; there are " + installed.keySet());
        requireUndisturbed(module);
        return module;
    }

    private static void requireAnother(Installed former, Archive archive, boolean downgrade)
            throws RefusedArchiveException {
        Version now = former.version();
        Version next = archive.feature().version();
        require(
                !former.archive().equals(archive.digest()),
                former.id() + " " + now + " is installed already, from this very archive");
        require(
                downgrade || next.compareTo(now) >= 0,
                former.id() + " " + now + " is newer than " + next
                        + " of the archive: ask for the older one in so many words (--downgrade)");
    }

    /** Nobody else's bundle stops for a moment because of this one. */
    private void requireUndisturbed(Installed module) throws RefusedArchiveException {
        List<Bundle> disturbed = container.disturbedWithout(container.of(module));
        require(
                disturbed.isEmpty(),
                "without the bundles of " + module.id() + " " + module.version()
                        + " others would have to be started again: "
                        + disturbed.stream().map(Checks::named).collect(Collectors.joining(", ")));
    }

    private void requireFeature(String id, Need need) throws RefusedArchiveException {
        List<Version> versions = platform.versions(need.name());
        require(
                versions.stream().anyMatch(need.range()::includes),
                id + " needs " + need.name() + " " + need.range() + " of the platform, which has "
                        + (versions.isEmpty() ? "none" : versions.toString()));
    }

    private void requireFree(String id, Part part, Map<String, Installed> installed) throws RefusedArchiveException {
        List<Bundle> foreign = container.foreign(part.symbolicName());
        require(
                foreign.isEmpty(),
                "the bundle " + part.symbolicName() + " is one of the platform's: a module can't bring it");
        for (Installed other : installed.values()) {
            boolean has = other.bundles().stream()
                    .anyMatch(bundle -> bundle.symbolicName().equals(part.symbolicName()));
            require(
                    other.id().equals(id) || !has,
                    "the bundle " + part.symbolicName() + " belongs to the module " + other.id()
                            + " already: the two can't be installed together");
        }
    }

    private static String named(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static void require(boolean good, String fault) throws RefusedArchiveException {
        if (!good) {
            throw new RefusedArchiveException(fault);
        }
    }
}
