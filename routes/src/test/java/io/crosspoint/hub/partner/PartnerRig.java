package io.crosspoint.hub.partner;

import static org.awaitility.Awaitility.await;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.WatchedFolder;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.Decision.Kind;
import io.crosspoint.hub.cue.DecisionJson;
import io.crosspoint.hub.operations.broker.Broker;
import io.crosspoint.hub.partner.Partner.Surroundings;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.camel.impl.DefaultCamelContext;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * Partner delivery of a hub without the rest of it: a real broker, real routes, a clock of ours.
 */
final class PartnerRig {

    static final String EVENT = "match-1";
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofMillis(500);

    private static final long PRE_ROLL_90K = 4 * 90_000;

    /** A time_signal with a Provider Placement Opportunity End. */
    private static final String END =
            "/DAvAAAAAAAA///wBQb+dGKQoAAZAhdDVUVJSAAAjn+fCAgAAAAALKChijUCAKnMZ1g=";

    /** The same with the Start of another behind it. */
    private static final String END_AND_START =
            "/DBIAAAAAAAAAP/wBQb+dGKQoAAyAhdDVUVJAAAAB3+/CAgAAAAALKChijUCAAIXQ1VFSQAAAAl/vwgIAAAA"
                    + "ACygoYo0AgB8Slcs";

    final Set<String> onAir = new ConcurrentSkipListSet<>(Set.of(EVENT));

    /** Of files that are written from now on: a busy machine must not make a request late. */
    String timeout = "30s";

    final List<String> record = new CopyOnWriteArrayList<>();
    private final Path directory;
    private volatile Instant now = Instant.parse("2026-11-22T20:00:00Z");
    private Broker broker;
    private DefaultCamelContext camel;
    private JmsPoolConnectionFactory pool;
    private PartnerQueues queues;
    private Partners partners;
    private WatchedFolder folder;

    PartnerRig(Path directory) throws Exception {
        this.directory = directory;
        Files.createDirectories(directory.resolve("partners"));
        Files.writeString(directory.resolve("key"), "correct horse battery staple\n");
        start();
    }

    /** A hub begins on what an earlier one left. */
    void start() throws Exception {
        broker = new Broker(directory.resolve("data"));
        camel = new DefaultCamelContext();
        camel.start();
        pool = broker.connections();
        queues = new PartnerQueues(broker, pool);
        partners =
                new Partners(
                        camel,
                        queues,
                        () -> new TreeSet<>(onAir),
                        new Surroundings(
                                () -> now,
                                new Random(1),
                                event -> GRACE,
                                (partner, decision, result, detail, at) ->
                                        record.add(
                                                partner + " " + decision.entry() + " " + result)));
        folder = new WatchedFolder(directory.resolve("partners"), partners);
    }

    /** The hub ends; who has a cue lets go of it. */
    void stop() throws Exception {
        partners.quit();
        camel.stop();
        pool.stop();
        broker.destroy();
    }

    /** The hub is gone from one moment to the next: nothing is let go of in an orderly way. */
    void kill() throws Exception {
        broker.destroy();
        partners.quit();
        camel.stop();
        pool.stop();
    }

    Partners partners() {
        return partners;
    }

    Partner partner(String id) {
        return partners.all().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    WatchedFolder folder() {
        return folder;
    }

    List<FileFinding> findings() {
        return folder.findings();
    }

    void file(String partner, String url) throws IOException {
        file(partner, url, "{first: 1ms, most: 4ms, attempts: 10000}");
    }

    /** A partner's file, taken up. */
    void file(String partner, String url, String retry) throws IOException {
        write(
                partner,
                """
                partner: %s
                events: ["*"]
                dialect: signed-json
                url: %s
                private-network: allowed
                secret: file:key
                timeout: %s
                retry: %s
                """
                        .formatted(partner, url, timeout, retry));
    }

    void write(String partner, String text) throws IOException {
        Files.writeString(directory.resolve("partners/" + partner + ".yaml"), text);
        folder.lookAtOnce();
    }

    void remove(String partner) throws IOException {
        Files.delete(directory.resolve("partners/" + partner + ".yaml"));
        for (int look = 0; look < 4; look++) {
            folder.look();
        }
    }

    void keepUp() {
        partners.keepUp();
    }

    Instant now() {
        return now;
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    /** Into the decision log, as a decision desk does it. */
    void decide(Decision... decisions) {
        for (Decision decision : decisions) {
            put(DecisionJson.write(decision));
        }
    }

    void put(String text) {
        try (JMSContext jms = queues.session()) {
            jms.createProducer().send(jms.createTopic(PartnerQueues.DECISIONS + EVENT), text);
        }
    }

    long depth(String partner) {
        return queues.queue(EVENT, partner).depth();
    }

    /** What a partner's queue takes. */
    String filter(String partner) {
        String name = PartnerQueues.name(EVENT, partner);
        return broker.server().locateQueue(name).getFilter().getFilterString().toString();
    }

    /** Makes a partner's queue as no version makes it now. */
    void former(String partner, String filter) throws Exception {
        broker.server()
                .createQueue(
                        QueueConfiguration.of(PartnerQueues.name(EVENT, partner))
                                .setAddress(PartnerQueues.DECISIONS + EVENT)
                                .setRoutingType(RoutingType.MULTICAST)
                                .setFilterString(filter)
                                .setDurable(true));
    }

    void settled(String partner) {
        await("nothing waits for " + partner).atMost(PATIENCE).until(() -> depth(partner) == 0);
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    /** What was put aside, with why. */
    List<String> deadLetters() throws Exception {
        List<String> letters = new ArrayList<>();
        try (JMSContext jms = queues.session()) {
            Enumeration<?> messages =
                    jms.createBrowser(jms.createQueue(Broker.DEAD_LETTERS)).getEnumeration();
            while (messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                letters.add(
                        message.getStringProperty("HubPartner")
                                + ": "
                                + message.getStringProperty("HubReason")
                                + ": "
                                + message.getBody(String.class));
            }
        }
        return letters;
    }

    Decision start(long entry, String pair) {
        return decision(entry, Kind.START, pair);
    }

    Decision end(long entry, String pair) {
        return decision(entry, Kind.END, pair);
    }

    /** It ends something, and starts what has the pair. */
    Decision endAndStart(long entry, String pair) {
        return decision(entry, Kind.END, pair, END_AND_START);
    }

    /** Its splice point is four seconds after now. */
    Decision decision(long entry, Kind kind, String pair) {
        return decision(entry, kind, pair, END);
    }

    private Decision decision(long entry, Kind kind, String pair, String section) {
        long position = (1L << 33) - 90_000; // the clock goes round on the way
        return new Decision(
                EVENT,
                entry,
                "cue-" + entry,
                "playout-a",
                "request-" + entry,
                kind,
                "splice_request_data",
                now.minusMillis(20),
                now,
                kind == Kind.IMMEDIATE ? -1 : (position + PRE_ROLL_90K) % (1L << 33),
                position,
                3,
                9000,
                0,
                section,
                pair,
                List.of(new Decision.Segmentation(7, 0x34, "0x08:2ca0a18a")),
                "");
    }

    static String key(long entry) {
        return EVENT + "/cue-" + entry + "/" + entry;
    }
}
