package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.Scte104Message;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where automation systems connect to: {@code crosspoint.scte104.*} in {@code hub.yaml}. The server
 * listens while an event on air names an automation system.
 *
 * @param address the address to listen at
 * @param port the port to listen at; 0 keeps the server off
 */
@ConfigurationProperties("crosspoint.scte104")
public record Scte104Settings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("" + Scte104Message.DEFAULT_PORT) int port) {}
