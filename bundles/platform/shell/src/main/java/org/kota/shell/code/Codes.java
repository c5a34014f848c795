package org.kota.shell.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kota.bus.BusStatus;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerStatus;
import org.kota.control.ModuleAdmin;
import org.kota.device.DeviceStatus;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;
import org.kota.model.RefusalReason;
import org.kota.shell.support.Text;

/** The words of the field that are the same in every language, with what they mean. */
final class Codes {

    /**
     * One of them.
     *
     * @param of what it is said of
     * @param word as it is shown
     * @param meaning in the language that is spoken
     */
    record Code(String of, String word, String meaning) {}

    private final List<Code> all = new ArrayList<>();

    /** All of them, in the language that is spoken. */
    static List<Code> all() {
        var codes = new Codes();
        codes.add(Text.of("quality"), QualityLevel.values(), Codes::label, QualityMeanings::of);
        codes.add(Text.of("quality, why"), QualityReason.values(), QualityReason::label, QualityMeanings::of);
        codes.add(Text.of("refusal"), RefusalReason.values(), RefusalReason::label, RefusalMeanings::of);
        codes.add(Text.of("refusal by the broker"), BrokerRefusal.Reason.values(), Codes::label, BrokerMeanings::of);
        codes.add(Text.of("device"), DeviceStatus.State.values(), Enum::name, StateMeanings::of);
        codes.add(Text.of("device, trouble"), DeviceStatus.Detail.values(), Enum::name, StateMeanings::of);
        codes.add(Text.of("module"), ModuleAdmin.State.values(), Enum::name, StateMeanings::of);
        codes.add(Text.of("subscription"), SubscriptionStatus.State.values(), Enum::name, StateMeanings::of);
        codes.add(Text.of("data bus"), BusStatus.State.values(), Enum::name, StateMeanings::of);
        codes.add(Text.of("broker"), BrokerStatus.State.values(), Enum::name, StateMeanings::of);
        return List.copyOf(codes.all);
    }

    private <T> void add(String of, T[] values, Function<T, String> word, Function<T, String> meaning) {
        Stream.of(values)
                .map(value -> new Code(of, word.apply(value), meaning.apply(value)))
                .forEach(all::add);
    }

    /** As it is written in JSON and tables, e.g. {@code too-fast}. */
    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
