package org.kota.settings;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kota.control.SettingsJudge;
import org.kota.redaction.Redactor;
import org.kota.redaction.SettingsLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who are there and judge files of settings. */
final class Judges {

    private static final Logger LOG = LoggerFactory.getLogger(Judges.class);

    private final List<SettingsJudge> there = new CopyOnWriteArrayList<>();

    void add(SettingsJudge judge) {
        there.add(judge);
    }

    void remove(SettingsJudge judge) {
        there.remove(judge);
    }

    /** Whether a part of Kota takes such a file up: without its judge nothing can be said of it. */
    static boolean isKotas(String file) {
        return file.startsWith("org.kota.") || file.startsWith("legal/");
    }

    /** Whether somebody who is there judges such a file. */
    boolean has(String file) {
        return there.stream().anyMatch(judge -> judge.judges(file));
    }

    /** What is said of a text; unchecked if nobody who is there says anything. */
    Verdict verdict(String file, String text) {
        try {
            Optional<SettingsJudge> judge =
                    there.stream().filter(one -> one.judges(file)).findFirst();
            return judge.isEmpty()
                    ? Verdict.UNCHECKED
                    : judge.get()
                            .fault(file, text)
                            .map(reason -> Verdict.invalid(withoutSecrets(reason, text)))
                            .orElse(Verdict.VALID);
        } catch (RuntimeException e) {
            LOG.debug("{} can't be judged at the moment", file, e);
            return Verdict.UNCHECKED;
        }
    }

    /** A reason may quote what it is about. */
    private static String withoutSecrets(String reason, String text) {
        var redactor = new Redactor();
        new SettingsLines(redactor).learn(text);
        return redactor.clean(reason).text();
    }
}
