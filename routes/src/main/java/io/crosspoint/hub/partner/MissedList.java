package io.crosspoint.hub.partner;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one partner missed, with reasons: the last {@link #CUES_MAX}, oldest first; older ones give
 * way and are only in the ledger. It is kept in a durable queue of its own, written before the cue
 * leaves the partner's queue, so that it is the same after a restart, and with it what is known of
 * pairs whose start was missed.
 *
 * <p>Used by any thread.
 */
final class MissedList {

    /** Cues on the list. */
    static final int CUES_MAX = 1_000;

    /** What its queue's name begins with; the partner's id follows. */
    static final String QUEUE = "Hub.Missed.";

    private static final String KEY = "HubKey";
    private static final Logger LOG = LoggerFactory.getLogger(MissedList.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String queue;
    private final Supplier<JMSContext> broker;
    private final Map<String, MissedCue> cues = Collections.synchronizedMap(new LinkedHashMap<>());

    MissedList(String partner, Supplier<JMSContext> broker) {
        this.queue = QUEUE + partner;
        this.broker = broker;
    }

    /** Reads what was written before a restart; the queue must be there. */
    void load() {
        try (JMSContext jms = broker.get()) {
            Enumeration<?> messages = jms.createBrowser(jms.createQueue(queue)).getEnumeration();
            while (messages.hasMoreElements()) {
                String json = ((Message) messages.nextElement()).getBody(String.class);
                MissedCue cue = JSON.readValue(json, MissedCue.class);
                cues.put(cue.key(), cue);
            }
        } catch (JMSException | JacksonException e) {
            LOG.error("{}: of the missed list not all could be read", queue, e);
        }
    }

    /**
     * Puts a cue on the list, durably; once, however often it is asked.
     *
     * @throws jakarta.jms.JMSRuntimeException if the broker does not take it
     */
    void add(MissedCue cue) {
        if (cues.containsKey(cue.key())) {
            return;
        }
        try (JMSContext jms = broker.get()) {
            jms.createProducer()
                    .setProperty(KEY, cue.key())
                    .send(jms.createQueue(queue), JSON.writeValueAsString(cue));
        }
        synchronized (cues) {
            cues.put(cue.key(), cue);
            if (cues.size() > CUES_MAX) {
                cues.remove(cues.keySet().iterator().next());
            }
        }
    }

    /** Takes cues off the list: the partner has them now. */
    void remove(Collection<String> keys) {
        try (JMSContext jms = broker.get()) {
            Queue from = jms.createQueue(queue);
            for (String key : keys) {
                String quoted = "'" + key.replace("'", "''") + "'";
                jms.createConsumer(from, KEY + " = " + quoted).receiveNoWait();
            }
        }
        keys.forEach(cues::remove);
    }

    /** The cues on it, oldest first. */
    List<MissedCue> all() {
        synchronized (cues) {
            return new ArrayList<>(cues.values());
        }
    }
}
