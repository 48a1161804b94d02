package io.crosspoint.benchmarks.essence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What the hub says of its own memory.
 *
 * @param nanos when
 * @param allocatedBytes since it started
 * @param heapBytes in use after the last collection
 */
record HubGauges(long nanos, double allocatedBytes, double heapBytes) {

    static HubGauges read(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
            String text =
                    client.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return new HubGauges(
                    System.nanoTime(),
                    sum(text, "crosspoint_process_allocated_bytes_total"),
                    sum(text, "jvm_gc_live_data_size_bytes"));
        }
    }

    private static double sum(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    double heapMb() {
        return Math.round(heapBytes / 1e4) / 100.0;
    }

    /** While the relays have their turns the hub is idle: this is over all the time. */
    double allocationMegabytesPerSecondSince(HubGauges before) {
        return (allocatedBytes - before.allocatedBytes) / 1e6 / ((nanos - before.nanos) / 1e9);
    }
}
