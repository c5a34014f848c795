package org.kota.control;

import java.util.List;
import java.util.Optional;
import org.kota.service.LegalTable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The legal tables that the installed modules judge by, whose they are, and who has compared them with the regulation. A
 * DS service, safe for any thread.
 */
@ProviderType
public interface LegalTables {

    /** What is in force, by module and table; of a stopped module what would be. */
    List<InForce> list();

    /**
     * One table of a module.
     *
     * @throws IllegalArgumentException if there is no such module, or it has no such table; it says which there are
     */
    InForce find(String module, String table);

    /**
     * The table in force as the text of a properties file, from which a city's own one can start.
     *
     * @throws IllegalArgumentException as of {@link #find}
     */
    String file(String module, String table);

    /**
     * Records, durably, that a person has compared the table with the regulation. It holds for that version alone: another
     * source, date or number is unverified again. The module is restarted with it, and this returns when that has ended.
     *
     * @param digest of the version that the person has seen
     * @param who by name, as logged in
     * @param evidence what it was compared with, in words
     * @throws IllegalArgumentException as of {@link #find}, or if the evidence is missing
     * @throws IllegalStateException if another version is in force by now, or it can't be recorded
     */
    void confirm(String module, String table, String digest, String who, String evidence);

    /**
     * Takes a confirmation of the version in force back; who gave it, and who took it back, stays on record.
     *
     * @param reason in words
     * @throws IllegalArgumentException as of {@link #confirm}
     * @throws IllegalStateException if no person has confirmed this version, or it can't be recorded
     */
    void withdraw(String module, String table, String who, String reason);

    /** What lies in the folder of the city's own tables for no module that is installed, in sentences. */
    List<String> strays();

    /**
     * A table that a module judges by.
     *
     * @param module its id
     * @param table as the module is given it: {@link LegalTable#verified} if it was shipped so, or confirmed here
     * @param own whether it is the city's own and not the shipped one
     * @param confirmation by a person, of this very version
     * @param fault why the file of the city's own table isn't what is in force, or empty
     */
    record InForce(String module, LegalTable table, boolean own, Optional<Confirmation> confirmation, String fault) {}

    /**
     * That a person has compared a table with the regulation.
     *
     * @param time of it, Kota time, milliseconds since 1970
     * @param who by name
     * @param evidence what it was compared with
     */
    record Confirmation(long time, String who, String evidence) {}
}
