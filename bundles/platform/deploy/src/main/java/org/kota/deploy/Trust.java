package org.kota.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kota.control.Deployments.Permit;
import org.kota.control.Publishers;
import org.kota.control.Publishers.Publisher;

/** Who vouches for an archive, and whether that is enough. */
final class Trust {

    private final Shelf shelf;
    private final PublisherStore publishers;

    Trust(Shelf shelf, PublisherStore publishers) {
        this.shelf = shelf;
        this.publishers = publishers;
    }

    /**
     * Who vouches for it.
     *
     * @param archive that was looked through
     * @param file where it lies
     * @param name of the file as its owner knows it, for what is said of it
     * @return {@link Publishers#PROGRAM}, the name of a publisher, or empty for nobody, where that is permitted
     * @throws RefusedArchiveException if nobody does who is trusted
     */
    String publisher(Archive archive, Path file, String name, Set<Permit> permits)
            throws RefusedArchiveException, IOException {
        if (cameWithTheProgram(archive)) {
            return Publishers.PROGRAM;
        }
        Set<Signer> signers = Signatures.of(file, name, ArchiveReader.MOST_BYTES);
        if (!signers.isEmpty()) {
            return trusted(signers, name);
        }
        if (!permits.contains(Permit.UNSIGNED)) {
            throw new RefusedArchiveException(
                    name + " isn't signed: have its publisher sign it; an administrator who knows"
                            + " where it comes from can take it as it is (--allow-unsigned)");
        }
        return "";
    }

    /** Whether a publisher who vouched for something isn't trusted any more. */
    boolean isRevoked(String publisher) throws IOException {
        return publishers
                .find(publisher)
                .filter(one -> one.revoked().isPresent())
                .isPresent();
    }

    private boolean cameWithTheProgram(Archive archive) throws IOException {
        Path shipped = shelf.archives().get(archive.feature().name());
        return shipped != null && Digests.of(Files.newInputStream(shipped)).equals(archive.digest());
    }

    private String trusted(Set<Signer> signers, String name) throws RefusedArchiveException, IOException {
        List<Publisher> known = publishers.all().stream()
                .filter(publisher ->
                        signers.stream().anyMatch(signer -> signer.fingerprint().equals(publisher.fingerprint())))
                .toList();
        Optional<Publisher> trusted = known.stream()
                .filter(publisher -> publisher.revoked().isEmpty())
                .findFirst();
        if (trusted.isEmpty()) {
            throw new RefusedArchiveException(known.isEmpty() ? unknown(name, signers) : revoked(name, known.get(0)));
        }
        return trusted.get().name();
    }

    private static String unknown(String name, Set<Signer> signers) {
        return name + " is signed by somebody whom this city doesn't trust: "
                + signers.stream()
                        .map(signer -> signer.certificate().subject() + ", " + signer.fingerprint())
                        .collect(Collectors.joining("; "))
                + ": get the certificate from its publisher, compare, and trust it (kota:publisher-trust)";
    }

    private static String revoked(String name, Publisher publisher) {
        return name + " is signed by " + publisher.name() + ", whom " + publisher.revokedBy() + " has revoked at "
                + publisher.revoked().orElseThrow();
    }
}
