package org.kota.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.kota.device.BrokerEndpoint;
import org.kota.device.SecretFile;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recording being played: one for each etc/org.kota.replay-&lt;name&gt;.cfg, as long as there is a broker. */
@Component(
        immediate = true,
        configurationPid = "org.kota.replay",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class ReplayComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayComponent.class);

    private final Player player;

    @Activate
    public ReplayComponent(
            BundleContext context,
            Map<String, Object> configuration,
            @Reference(name = "clock") KotaClock clock,
            @Reference(name = "broker") BrokerEndpoint broker)
            throws IOException {
        var data = Path.of(context.getProperty("kota.data"));
        var settings = ReplaySettings.read(configuration, data);
        String named = ReplaySettings.file(configuration);
        String secret = NamedFile.read(named + ", secret-file", () -> SecretFile.read(settings.secretFile()));
        var recording = NamedFile.read(named + ", file", () -> Recording.read(settings.file(), settings.format()));
        var origin = new Origin(data.resolve("replay").resolve("origin"), clock).millis();
        var progress = new Progress(
                data.resolve("replay").resolve(settings.device()),
                origin - settings.start().toEpochMilli());
        var timeline = new Timeline(recording, progress.shift(), settings.loops());
        LOG.info("{}: {} rows, from row {}", settings, recording.size(), progress.next());
        player = new Player(
                settings,
                timeline,
                progress,
                clock,
                () -> MqttLink.open(broker.uri().toString(), settings.device(), secret));
    }

    @Deactivate
    void stop() {
        player.close();
    }
}
