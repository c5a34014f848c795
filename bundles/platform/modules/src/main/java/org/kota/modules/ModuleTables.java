package org.kota.modules;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.LegalTables.InForce;
import org.kota.modules.TableFiles.Written;
import org.kota.service.CityService;
import org.kota.service.LegalTable;
import org.kota.service.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The legal tables of one module: the shipped ones, or the city's own in their place as long as they are valid. */
final class ModuleTables {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleTables.class);

    private final CityService service;
    private final String id;
    private final TableFiles files;
    private final Confirmations confirmations;
    private volatile Optional<Map<String, Written>> seen = Optional.empty();
    private volatile Optional<Map<String, Written>> read = Optional.empty();
    private volatile String problem = "";

    ModuleTables(CityService service, String id, TableFiles files, Confirmations confirmations) {
        this.service = service;
        this.id = id;
        this.files = files;
        this.confirmations = confirmations;
    }

    /** What is wrong with the city's own tables as written, in sentences, or empty. */
    String problem() {
        return problem;
    }

    /** Whether the files have changed since the tables were read last, and are the same at two looks: said once. For one thread. */
    boolean haveChanged() {
        Optional<Map<String, Written>> now = written();
        boolean rests = now.isPresent() && now.equals(seen);
        seen = now;
        boolean changed = rests && !now.equals(read);
        if (changed) {
            read = now;
        }
        return changed;
    }

    /** The tables to run with. */
    List<LegalTable> read() {
        read = written();
        List<InForce> tables = inForce(read);
        read.ifPresent(this::keep);
        note(Stream.concat(tables.stream().map(InForce::fault), strangers(read).stream())
                .filter(fault -> !fault.isEmpty())
                .collect(Collectors.joining(" ")));
        return tables.stream().map(InForce::table).toList();
    }

    /** Whether other ones are in force than those that are run with. */
    boolean differ(List<LegalTable> present) {
        return !read().equals(present);
    }

    /** What is in force, as of the files at this moment. */
    List<InForce> inForce() {
        return inForce(written());
    }

    /** Empty if nothing can be known of them at the moment. */
    private Optional<Map<String, Written>> written() {
        try {
            return Optional.of(files.written(id));
        } catch (IOException e) {
            LOG.debug("The city's own tables of {} can't be read; what held holds", id, e);
            return Optional.empty();
        }
    }

    private List<InForce> inForce(Optional<Map<String, Written>> written) {
        return service.legalTables().stream()
                .map(shipped -> inForce(shipped, written))
                .toList();
    }

    private InForce inForce(LegalTable shipped, Optional<Map<String, Written>> written) {
        if (written.isEmpty()) {
            return lastValid(shipped, "");
        }
        Written own = written.get().get(shipped.id());
        if (own == null) {
            return judged(shipped, Optional.empty(), "");
        }
        try {
            return judged(shipped, Optional.of(checked(TableText.of(own), shipped.id())), "");
        } catch (ServiceException e) {
            return lastValid(shipped, TableFiles.name(id, shipped.id()) + ": " + e.getMessage());
        }
    }

    private LegalTable checked(String text, String table) throws ServiceException {
        LegalTable own = TableText.read(text, table);
        service.check(own);
        return own;
    }

    private InForce lastValid(LegalTable shipped, String fault) {
        try {
            Optional<String> last = files.lastValid(id, shipped.id());
            Optional<LegalTable> table =
                    last.isEmpty() ? Optional.empty() : Optional.of(checked(last.get(), shipped.id()));
            String instead =
                    last.isEmpty() ? " The shipped table is used instead." : " The last valid one is used instead.";
            return judged(shipped, table, fault.isEmpty() ? "" : fault + instead);
        } catch (ServiceException | IOException e) {
            LOG.debug("The last valid table {} of {} can't be used any more", shipped.id(), id, e);
            return judged(
                    shipped,
                    Optional.empty(),
                    fault + " The shipped table is used instead: the last valid one can't be.");
        }
    }

    /** @param own the city's own table, if it has one */
    private InForce judged(LegalTable shipped, Optional<LegalTable> own, String fault) {
        LegalTable table = own.orElse(shipped);
        var confirmation = confirmations.of(id, table);
        boolean asShipped = shipped.verified() && table.digest().equals(shipped.digest());
        boolean verified = asShipped || confirmation.isPresent();
        return new InForce(id, table.withVerified(verified), own.isPresent(), confirmation, fault);
    }

    /** Files that are no table's. */
    private List<String> strangers(Optional<Map<String, Written>> written) {
        Set<String> tables =
                service.legalTables().stream().map(LegalTable::id).collect(Collectors.toCollection(TreeSet::new));
        return written.map(Map::keySet).orElse(Set.of()).stream()
                .filter(name -> !tables.contains(name))
                .map(name ->
                        TableFiles.name(id, name) + ": the module has no table of that name; it has " + tables + ".")
                .toList();
    }

    /** What holds now does so after a restart with a broken file, too; where the city has none of its own, the shipped. */
    private void keep(Map<String, Written> written) {
        for (LegalTable shipped : service.legalTables()) {
            try {
                keep(shipped.id(), written.get(shipped.id()));
            } catch (IOException e) {
                LOG.warn("Which table {} of {} holds can't be kept for later: {}", shipped.id(), id, e.getMessage(), e);
            }
        }
    }

    private void keep(String table, Written own) throws IOException {
        if (own == null) {
            files.forget(id, table);
            return;
        }
        try {
            String text = TableText.of(own);
            checked(text, table);
            files.keepValid(id, table, text);
        } catch (ServiceException e) {
            LOG.debug("The table {} of {} isn't kept: it is invalid", table, id, e);
        }
    }

    private void note(String found) {
        if (!found.isEmpty() && !found.equals(problem)) {
            LOG.warn("Module {}: {}", id, found);
        }
        problem = found;
    }
}
