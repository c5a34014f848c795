package org.kota.shell.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.kota.control.FailureCause;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Files of settings of which each one is run by a component of its own that nothing else needs, as that of a recording
 * that is played: where it failed, only its device would be seen to be silent.
 */
final class RecordingCheck {

    private static final String SUBJECT = "settings";
    private static final String FILE = "felix.fileinstall.filename";

    private RecordingCheck() {}

    static List<Finding> recordings(Kota kota) {
        return kota.runtimes().stream()
                .flatMap(runtime -> runtime.getComponentDescriptionDTOs().stream()
                        .filter(component -> component.serviceInterfaces.length == 0)
                        .flatMap(component -> failed(runtime, component)))
                .map(RecordingCheck::finding)
                .toList();
    }

    private static Stream<ComponentConfigurationDTO> failed(
            ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
        return runtime.getComponentConfigurationDTOs(component).stream()
                .filter(one -> one.failure != null && one.properties != null && one.properties.containsKey(FILE))
                .filter(one -> FailureCause.unmet(one.failure).isEmpty());
    }

    private static Finding finding(ComponentConfigurationDTO failed) {
        String file = "etc/" + failed.properties.get(FILE).toString().replaceFirst(".*/", "");
        String cause = FailureCause.of(failed.failure);
        int said = cause.indexOf(file);
        return Finding.fail(
                SUBJECT,
                Text.of("%s (what it configures doesn't run)", said < 0 ? file + ", " + cause : cause.substring(said)),
                Text.of("Mend %s or what it names, and save it anew; it is read at once.", file));
    }
}
