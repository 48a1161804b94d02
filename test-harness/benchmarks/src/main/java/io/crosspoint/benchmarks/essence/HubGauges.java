package io.crosspoint.benchmarks.essence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What the hub says of its own memory.
 *
 * @param nanos when, or how long for a difference
 * @param allocatedBytes since it started, or in that time
 * @param heapBytes heap in use at the end
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
                    sum(text, "jvm_memory_used_bytes{area=\"heap\""));
        }
    }

    private static double sum(String text, String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    HubGauges since(HubGauges before) {
        return new HubGauges(
                nanos - before.nanos, allocatedBytes - before.allocatedBytes, heapBytes);
    }

    double allocatedMegabytesPerSecond() {
        return allocatedBytes / 1e6 / (nanos / 1e9);
    }

    double heapMegabytes() {
        return Math.round(heapBytes / 1e4) / 100.0;
    }
}
