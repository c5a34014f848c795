package org.kota.shell.device;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.device.RawMessage;
import org.kota.shell.complete.DeviceCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Find;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Payload;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:device-messages}. */
@Service
@Needs(
        value = {Role.OPERATOR, Role.VENDOR},
        on = Needs.On.DEVICE)
@Command(
        scope = "kota",
        name = "device-messages",
        description =
                "Shows the last messages of a device as they arrived, newest first (at most 20, lost at a restart)")
public class DeviceMessages extends KotaCommand {

    @Argument(name = "id", description = "The device", required = true)
    @Completion(DeviceCompleter.class)
    private String id;

    @Override
    protected String subject() {
        return id;
    }

    @Override
    protected void run(Kota kota, Out out) {
        Find.device(kota, id);
        out.list(kota, kota.devices().lastMessages(id), table(kota.times()), DeviceMessages::json);
    }

    private Table<RawMessage> table(Times times) {
        return new Table<RawMessage>(Text.of("Nothing has arrived from %s since Kota was started.", id))
                .left("Arrival", message -> times.show(message.arrival()))
                .left("Origin", RawMessage::origin)
                .right("Bytes", message -> message.payload().length)
                .left("Payload", message -> Payload.line(message.payload()));
    }

    private static Fields json(RawMessage message) {
        return Payload.json(
                Fields.of("arrival", Times.utc(message.arrival()))
                        .with("origin", message.origin())
                        .with("size", message.payload().length),
                message.payload());
    }
}
