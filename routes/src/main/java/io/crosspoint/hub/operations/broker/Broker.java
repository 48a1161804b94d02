package io.crosspoint.hub.operations.broker;

import io.crosspoint.hub.operations.store.DataDirectory;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Artemis in this process, reached through the virtual machine only: it opens no socket. Its
 * journal is in the data directory and is synced before a durable send is answered.
 *
 * <p>If it does not start, or stops, the hub goes on: essence needs no broker. Health says so.
 */
@Component
public final class Broker implements DisposableBean {

    /** Where a message goes that failed all its deliveries. */
    public static final String DEAD_LETTERS = "Hub.DeadLetters";

    /** Where a message goes that nobody took in its time. */
    public static final String EXPIRED = "Hub.Expired";

    /** The decision logs of all events. */
    static final String DECISIONS = "Hub.Decisions.#";

    static final int DELIVERY_ATTEMPTS_MAX = 10;
    static final long REDELIVERY_DELAY_MILLIS = 1_000;
    static final long REDELIVERY_DELAY_MILLIS_MAX = 60_000;

    /** In memory, an address: beyond it messages are paged to disk. */
    static final long ADDRESS_BYTES_MAX = 16L << 20;

    /** In memory, all addresses. */
    static final long BROKER_BYTES_MAX = 128L << 20;

    /** On disk, an address: beyond it a sender is refused, and knows. */
    static final long ADDRESS_PAGED_BYTES_MAX = 1L << 30;

    /** Of the file system: beyond it senders are refused rather than the disk filled. */
    static final int DISK_PERCENT_MAX = 95;

    /**
     * How long the journal gathers writes before a sync. A single sender waits this long for every
     * answer, so it is short: the disk itself takes 0.1 to 4 ms.
     */
    static final int JOURNAL_BUFFER_TIMEOUT_NANOS = 200_000;

    /** Of the pool. */
    static final int CONNECTIONS_MAX = 4;

    /** Of the pool; who wants one more waits until one is given back. */
    static final int SESSIONS_PER_CONNECTION_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final AtomicInteger IDS = new AtomicInteger();

    private final int id = IDS.incrementAndGet();
    private final ActiveMQServer server;

    @Autowired
    Broker(DataDirectory data) throws Exception {
        this(data.path());
    }

    /** A broker whose journal is below a directory. */
    public Broker(Path data) throws Exception {
        Configuration configuration = configuration(data.resolve("broker"), id);
        requireDeadLetters(configuration);
        server = ActiveMQServers.newActiveMQServer(configuration, null, true);
        start();
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            LOG.error("The broker did not start; what is on air is not touched", e);
        }
        if (isActive()) {
            LOG.info(
                    "Broker active, journal in {}", server.getConfiguration().getJournalLocation());
        } else {
            LOG.error("The broker is not active: no cue can be acknowledged. Health says so");
        }
    }

    /** Whether a durable send would be taken now. */
    public boolean isActive() {
        return obstacle().isEmpty();
    }

    /** Why a durable send would not be taken now; empty if it would. */
    public String obstacle() {
        if (!server.isStarted() || !server.isActive()) {
            return "the broker is not active";
        }
        return server.getPagingManager().isDiskFull()
                ? "the broker's disk is fuller than %d %%".formatted(DISK_PERCENT_MAX)
                : "";
    }

    /** For clients in this process. */
    public String url() {
        return "vm://" + id;
    }

    /**
     * A pool for who writes now and then: a connection of its own takes longer than a sync. A
     * durable send returns when the journal is synced: nothing acknowledged is lost. It waits for
     * no credit, which a full disk would never give. Who takes it stops it.
     */
    public JmsPoolConnectionFactory connections() {
        ActiveMQConnectionFactory inVm = new ActiveMQConnectionFactory(url());
        inVm.setBlockOnDurableSend(true);
        inVm.setProducerWindowSize(-1);
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory((ConnectionFactory) inVm);
        pool.setMaxConnections(CONNECTIONS_MAX);
        pool.setMaxSessionsPerConnection(SESSIONS_PER_CONNECTION_MAX);
        return pool;
    }

    /** For what asks more than JMS offers: queue depths, addresses. */
    public ActiveMQServer server() {
        return server;
    }

    @Override
    public void destroy() throws Exception {
        server.stop();
    }

    private static Configuration configuration(Path directory, int id) throws Exception {
        Configuration configuration =
                new ConfigurationImpl()
                        .setName("crosspoint")
                        .setPersistenceEnabled(true)
                        .setJournalType(JournalType.NIO)
                        .setJournalDirectory(directory.resolve("journal").toString())
                        .setBindingsDirectory(directory.resolve("bindings").toString())
                        .setLargeMessagesDirectory(directory.resolve("large").toString())
                        .setPagingDirectory(directory.resolve("paging").toString())
                        .setJournalSyncTransactional(true)
                        .setJournalSyncNonTransactional(true)
                        .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS)
                        // Nobody reaches it but this process, whose console has its own roles.
                        .setSecurityEnabled(false)
                        .setJMXManagementEnabled(false)
                        .setGlobalMaxSize(BROKER_BYTES_MAX)
                        .setMaxDiskUsage(DISK_PERCENT_MAX)
                        .setGracefulShutdownEnabled(false)
                        .addAcceptorConfiguration("in-vm", "vm://" + id);
        AddressSettings everything =
                new AddressSettings()
                        .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                        .setExpiryAddress(SimpleString.of(EXPIRED))
                        .setMaxDeliveryAttempts(DELIVERY_ATTEMPTS_MAX)
                        .setRedeliveryDelay(REDELIVERY_DELAY_MILLIS)
                        .setRedeliveryMultiplier(2)
                        .setMaxRedeliveryDelay(REDELIVERY_DELAY_MILLIS_MAX)
                        .setMaxSizeBytes(ADDRESS_BYTES_MAX)
                        .setPageLimitBytes(ADDRESS_PAGED_BYTES_MAX)
                        .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false);
        configuration.addAddressSetting("#", everything);
        // What a reader of a decision log fails over stays at the head of its queue, however often:
        // later decisions must not overtake it. What is not to be read, readers put aside
        // themselves.
        configuration.addAddressSetting(
                DECISIONS,
                new AddressSettings(everything).setRedeliveryDelay(0).setMaxDeliveryAttempts(-1));
        for (String address : List.of(DEAD_LETTERS, EXPIRED)) {
            configuration.addAddressConfiguration(
                    new CoreAddressConfiguration()
                            .setName(address)
                            .addRoutingType(RoutingType.ANYCAST)
                            .addQueueConfig(
                                    QueueConfiguration.of(address)
                                            .setRoutingType(RoutingType.ANYCAST)));
        }
        return configuration;
    }

    /**
     * A message whose deliveries all failed is removed where there is no dead-letter address, so no
     * hub starts without one everywhere.
     */
    static void requireDeadLetters(Configuration configuration) {
        if (!configuration.getAddressSettings().containsKey("#")) {
            throw new IllegalStateException("broker: no address settings for every address (#)");
        }
        configuration
                .getAddressSettings()
                .forEach(
                        (match, settings) -> {
                            if (settings.getDeadLetterAddress() == null) {
                                throw new IllegalStateException(
                                        "broker: addresses matching "
                                                + match
                                                + " have no dead-letter address; what fails there"
                                                + " would be lost");
                            }
                        });
    }
}
