package io.crosspoint.hub.operations.console;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person's browser does with the console: keeps cookies, sends the token against forgery.
 */
final class Browser {

    private static final Pattern STATUS = Pattern.compile("\"status\":(\\d+)");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    Browser(int port) {
        base = "http://localhost:" + port;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(request.headers(headers));
    }

    HttpResponse<String> jolokia(String body, String... headers) throws Exception {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-XSRF-TOKEN";
        all[headers.length + 1] = token();
        return post("/hawtio/jolokia", body, all);
    }

    /** Where the login leads: path and query. */
    String login(String user, String password) throws Exception {
        Matcher field =
                Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                        .matcher(get("/login").body());
        String token = field.find() ? field.group(1) : "";
        String form =
                "username="
                        + encode(user)
                        + "&password="
                        + encode(password)
                        + "&_csrf="
                        + encode(token);
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(base + "/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)));
        URI location = URI.create(answer.headers().firstValue("Location").orElse("/none"));
        get("/hawtio/user"); // the token changes with the login; the next page brings the new one
        return location.getPath() + (location.getQuery() == null ? "" : "?" + location.getQuery());
    }

    String token() {
        return cookie("XSRF-TOKEN");
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("none");
    }

    static int statusOf(String answer) {
        Matcher status = STATUS.matcher(answer);
        return status.find() ? Integer.parseInt(status.group(1)) : -1;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
