package io.crosspoint.hub.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one partner, with a bound on everything: a request is answered within its timeout, from
 * the look-up of the name to the head of the answer, or has failed; of an answer {@link
 * #TEXT_BYTES_MAX} bytes are read; redirects are not followed, nothing is retried, kept, unpacked
 * or remembered here. Every request has a connection of its own, to an address that was looked up
 * and judged for it.
 */
final class PartnerClient {

    /** Of an answer that is no success, what is read for people, bytes. */
    static final int TEXT_BYTES_MAX = 512;

    /** Header fields of an answer, and the length of each. */
    static final int HEADERS_MAX = 64;

    static final int HEADER_BYTES_MAX = 4096;

    /** Requests at a time: one for each event, replays, and some that hang in a name's look-up. */
    static final int REQUESTS_MAX = 128;

    private static final int OK_FIRST = 200;
    private static final int OK_LAST = 299;

    private final URI url;
    private final int timeoutMillis;
    private final CloseableHttpClient client;
    private final Semaphore room = new Semaphore(REQUESTS_MAX);

    /** A client for one partner as it is defined now. It holds nothing that needs closing. */
    PartnerClient(PartnerDefinition partner) {
        this.url = partner.url();
        this.timeoutMillis = partner.timeoutMillis();
        this.client = client(connections(partner));
    }

    private static PoolingHttpClientConnectionManager connections(PartnerDefinition partner) {
        Timeout timeout = Timeout.ofMilliseconds(partner.timeoutMillis());
        Http1Config http =
                Http1Config.custom()
                        .setMaxHeaderCount(HEADERS_MAX)
                        .setMaxLineLength(HEADER_BYTES_MAX)
                        .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new JudgedNames(partner.privateNetwork()))
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(http).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                .setMaxConnTotal(REQUESTS_MAX)
                .setMaxConnPerRoute(REQUESTS_MAX)
                .build();
    }

    private static CloseableHttpClient client(PoolingHttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Crosspoint")
                .build();
    }

    /** Looks names up, and lets through what may be connected to. */
    private record JudgedNames(boolean privateNetwork) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return AddressRule.allowed(host, InetAddress.getAllByName(host), privateNetwork);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** One request; its state is read by the thread that waits for it. */
    private static final class Request extends HttpEntityWrapper {
        private volatile boolean leaving;
        private volatile Answer.@Nullable Answered head;

        Request(byte[] body) {
            super(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            leaving = true;
            super.writeTo(out);
        }

        Answer failed(String reason) {
            Answer.Answered answered = head;
            return answered != null ? answered : new Answer.Failed(leaving, reason);
        }
    }

    /** Sends once and waits for the answer, not longer than the timeout. Never throws. */
    Answer post(SignedJson.Signed message) {
        if (!room.tryAcquire()) {
            return new Answer.Failed(false, REQUESTS_MAX + " requests hang");
        }
        Request entity = new Request(message.body());
        HttpPost post = new HttpPost(url);
        message.headers().forEach(post::setHeader);
        post.setEntity(entity);
        FutureTask<Answer> task =
                new FutureTask<>(
                        () -> {
                            try {
                                return exchange(post, entity);
                            } finally {
                                room.release();
                            }
                        });
        // A thread of its own: whatever it hangs in, the one that waits does not.
        Thread thread = Thread.ofVirtual().name("partner-http").start(task);
        try {
            return task.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return entity.failed("no answer within " + timeoutMillis + " ms");
        } catch (ExecutionException e) {
            return entity.failed(words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return entity.failed("interrupted");
        } finally {
            post.cancel();
            thread.interrupt();
        }
    }

    private Answer exchange(HttpPost post, Request entity) throws IOException {
        HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
        ClassicHttpResponse response = client.executeOpen(host, post, null);
        try {
            Header retryAfter = response.getFirstHeader("Retry-After");
            String retry = retryAfter == null ? "" : retryAfter.getValue();
            Answer.Answered head =
                    new Answer.Answered(response.getCode(), location(response), retry);
            entity.head = head;
            boolean good = head.status() >= OK_FIRST && head.status() <= OK_LAST;
            return good || !head.text().isEmpty()
                    ? head
                    : new Answer.Answered(head.status(), text(response.getEntity()), retry);
        } finally {
            // Closing alone would read the rest of the answer, however long that is.
            post.cancel();
            response.close();
        }
    }

    private static String location(ClassicHttpResponse response) {
        Header location = response.getFirstHeader("Location");
        return location == null
                ? ""
                : "redirects to " + printable(location.getValue()) + ", which is not followed";
    }

    private static String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] bytes = entity.getContent().readNBytes(TEXT_BYTES_MAX);
        return printable(new String(bytes, UTF_8)).strip();
    }

    private static String printable(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\uFFFD]+", " ");
    }

    private static String words(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "failed";
        }
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
