package io.crosspoint.hub.contribution;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub turns essence: {@code crosspoint.essence.*} in {@code hub.yaml}.
 *
 * @param events the folder of event files
 * @param capacity events this hub is sized for; one more is refused
 * @param loops threads that turn essence; 0 takes one for every two processors, at most four
 * @param network {@code auto}, {@code linux} (libc) or {@code nio}
 * @param warmUp how long the path is run with a stream of the hub's own before it is ready
 */
@ConfigurationProperties("crosspoint.essence")
public record EssenceSettings(
        @DefaultValue("events") Path events,
        @DefaultValue("10") int capacity,
        @DefaultValue("0") int loops,
        @DefaultValue("auto") String network,
        @DefaultValue("3s") Duration warmUp) {

    private static final int MAX_AUTOMATIC_LOOPS = 4;

    /** The threads to start. */
    int loopsWanted() {
        int half = Runtime.getRuntime().availableProcessors() / 2;
        return loops > 0 ? loops : Math.clamp(half, 1, MAX_AUTOMATIC_LOOPS);
    }
}
