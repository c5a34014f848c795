package org.kota.shell.complete;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.device.DeviceStatus;
import org.kota.model.QualityReason;
import org.kota.model.RefusalReason;
import org.kota.shell.support.Kota;

/** Completes what is shown as a code. */
@Service
public class CodeCompleter extends IdCompleter {

    @Override
    protected List<String> ids(Kota kota) {
        return Stream.of(
                        Arrays.stream(QualityReason.values()).map(QualityReason::label),
                        Arrays.stream(RefusalReason.values()).map(RefusalReason::label),
                        Arrays.stream(DeviceStatus.State.values()).map(Enum::name),
                        Arrays.stream(DeviceStatus.Detail.values()).map(Enum::name))
                .flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }
}
