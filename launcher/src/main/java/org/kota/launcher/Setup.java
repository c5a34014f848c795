package org.kota.launcher;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.kota.tls.CityCertificate;

/**
 * Sets an instance up: {@code Setup <program> <data> [<answers> | --example]}, on a data folder that was made ready. Asks at the
 * terminal, or takes a file of answers; writes the settings, and the certificate where Kota makes it. A second run changes
 * what is answered otherwise. Says on its output {@code restart} when what it changed is only taken up by a start.
 */
public final class Setup {

    private final DataFolder folder;
    private final Machine machine;
    private final Set<String> plainPorts;
    private final InstantSource clock;
    private final CityCertificate certificate;
    private final CityFiles files;
    private final Chosen chosen;

    /** @param plainPorts that Kota itself listens on */
    Setup(Path program, DataFolder folder, Machine machine, Set<String> plainPorts, InstantSource clock) {
        this.plainPorts = plainPorts;
        this.clock = clock;
        this.folder = folder;
        this.machine = machine;
        certificate = new CityCertificate(folder.root().resolve("tls"), clock);
        files = new CityFiles(folder, certificate);
        chosen = new Chosen(program.resolve("etc"), folder.etc());
    }

    /** Entry point of the script. */
    public static void main(String[] arguments) throws IOException {
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var setup = new Setup(
                Path.of(arguments[0]),
                new DataFolder(Path.of(arguments[1])),
                Machine.here(),
                ports(),
                InstantSource.system());
        try {
            setup.run(arguments.length > 2 ? arguments[2] : "", out, err);
        } catch (UnusableSettingException | IOException | UncheckedIOException e) {
            err.println("kota: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    /** As the script says. */
    private static Set<String> ports() {
        return Set.copyOf(Chosen.words(System.getenv().getOrDefault("KOTA_PLAIN_PORTS", "")));
    }

    private void run(String how, PrintStream out, PrintStream err) throws IOException, UnusableSettingException {
        Answers answers = present();
        if (how.equals("--example")) {
            out.print(AnswersFile.example(answers, new SetupWords(answers.of(Question.LANGUAGE))));
            return;
        }
        if (how.isEmpty()) {
            interview(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), err, answers);
        } else {
            fromFile(Path.of(how), answers);
        }
        if (apply(answers)) {
            out.println("restart");
        }
    }

    Answers present() throws IOException {
        Answers answers = files.present(machine);
        answers.put(Question.MODULES, chosen.written());
        answers.put(Question.ADMINISTRATOR, administrator());
        return answers;
    }

    private String administrator() throws IOException {
        Path note = firstAdministrator();
        return Files.exists(note)
                ? Files.readString(note, StandardCharsets.UTF_8).strip()
                : "admin";
    }

    /** Read by the platform when it makes the first administrator. */
    private Path firstAdministrator() {
        return folder.run().resolve("first-administrator");
    }

    /** Once there is one, others are made by him or her. */
    boolean hasAdministrator() throws IOException {
        Path people = folder.etc().resolve("users.properties");
        return Files.exists(people)
                && Files.readString(people, StandardCharsets.UTF_8)
                        .lines()
                        .anyMatch(line -> !line.startsWith("_g_") && line.contains("admingroup"));
    }

    void interview(BufferedReader in, PrintStream out, Answers answers) throws IOException, UnusableSettingException {
        Set<String> offered = chosen.offered();
        boolean administered = hasAdministrator();
        new Interview(in, out, words -> new AnswerCheck(files, offered, plainPorts, clock, words))
                .hold(answers, question -> question != Question.ADMINISTRATOR || !administered);
    }

    void fromFile(Path file, Answers answers) throws IOException, UnusableSettingException {
        AnswersFile.read(file, answers, new SetupWords(answers.of(Question.LANGUAGE)));
        var check = new AnswerCheck(
                files, chosen.offered(), plainPorts, clock, new SetupWords(answers.of(Question.LANGUAGE)));
        for (Question question : Question.values()) {
            if (answers.concerns(question)) {
                try {
                    check.check(question, answers);
                } catch (UnusableSettingException e) {
                    throw new UnusableSettingException(file + ", " + question.key() + ": " + e.getMessage());
                }
            }
        }
    }

    /**
     * Makes everything as answered.
     *
     * @return whether a start must take it up
     */
    boolean apply(Answers answers) throws IOException, UnusableSettingException {
        new AnswerCheck(files, chosen.offered(), plainPorts, clock, new SetupWords(answers.of(Question.LANGUAGE)))
                .check(answers);
        if (answers.isTls() && !answers.isOwnCertificate()) {
            certificate.ensure(answers.of(Question.CITY_NAME), names(answers));
        }
        if (!hasAdministrator()) {
            DataFolder.write(firstAdministrator(), answers.of(Question.ADMINISTRATOR) + "\n", "rw-------");
        }
        files.write(CityFiles.CITY, answers);
        files.write(CityFiles.TLS, answers);
        files.write(CityFiles.BACKUP, answers);
        String before = chosen.written();
        files.write(Chosen.FILE, answers);
        return !before.equals(chosen.written());
    }

    /** By what people and devices may ask for this machine: the name that they know first. */
    private Set<String> names(Answers answers) {
        var names = new LinkedHashSet<String>();
        names.add(answers.of(Question.NAME));
        String address = answers.of(Question.ADDRESS);
        if (address.equals("0.0.0.0") || address.equals("::")) {
            names.addAll(new TreeSet<>(machine.addresses()));
        } else {
            names.add(address);
        }
        if (!machine.hostName().isEmpty()) {
            names.add(machine.hostName());
        }
        names.add("localhost");
        names.add("127.0.0.1");
        return names;
    }
}
