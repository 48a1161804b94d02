package io.crosspoint.hub.cue.operator;

import io.crosspoint.hub.cue.ledger.CueLife;
import io.crosspoint.hub.cue.ledger.Ledger;
import io.crosspoint.hub.operations.store.Audit;
import io.crosspoint.hub.partner.Replays;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The ledger of cues over HTTP, and replay. Who may is {@code ApiAccess}'s. */
@RestController
@RequestMapping(path = "/api/cues", produces = MediaType.APPLICATION_JSON_VALUE)
class CueController {

    private final Ledger ledger;
    private final ObjectProvider<Replays> replays;
    private final Audit audit;

    CueController(Ledger ledger, ObjectProvider<Replays> replays, Audit audit) {
        this.ledger = ledger;
        this.replays = replays;
        this.audit = audit;
    }

    /** A cue on one line. */
    record Line(
            String event,
            String correlation,
            CueLife.State state,
            String source,
            String kind,
            Instant requested,
            long splicePts90k,
            String asked,
            String why) {}

    /** A cue, all of it. */
    record Whole(CueLife cue, CueLife.State state, String why) {}

    /**
     * What a replay would do, or has done, with which partners; done if all of them have it now.
     */
    record Replay(boolean done, List<String> partners, List<String> lines) {}

    @GetMapping
    List<Line> list(
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "50") int count) {
        return ledger.store().latest(event, count).stream().map(CueController::line).toList();
    }

    @GetMapping("/missed")
    List<Line> missed(
            @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "50") int count) {
        return ledger.store().missed(event, count).stream().map(CueController::line).toList();
    }

    @GetMapping("/{correlation}")
    Whole show(@PathVariable String correlation) {
        CueLife cue = find(correlation);
        return new Whole(cue, cue.state(), cue.why());
    }

    @GetMapping("/{correlation}/why")
    Map<String, String> why(@PathVariable String correlation) {
        return Map.of("why", find(correlation).why());
    }

    /** Sends to partners again what they missed of a cue; unconfirmed, it says what it would. */
    @PostMapping("/{correlation}/replay")
    Replay replay(
            @PathVariable String correlation,
            @RequestParam(defaultValue = "false") boolean confirm,
            HttpServletRequest request,
            @Nullable Principal person) {
        CueLife cue = find(correlation);
        Replays through = replays.getIfAvailable();
        List<String> partners = cue.missedBy();
        if (through == null || partners.isEmpty()) {
            return new Replay(false, List.of(), List.of("no partner has missed " + correlation));
        }
        List<String> lines = new ArrayList<>();
        boolean done = confirm;
        for (String partner : partners) {
            String said;
            if (confirm) {
                var replayed = through.replay(cue.event(), correlation, partner);
                done &= replayed.delivered();
                said = replayed.said();
            } else {
                said = through.preview(cue.event(), correlation, partner);
            }
            said.lines().forEach(line -> lines.add(partner + ": " + line));
        }
        if (confirm) {
            audit.record(
                    person == null ? "operator" : person.getName(),
                    request.getRemoteAddr(),
                    "replay",
                    correlation,
                    done ? Audit.Result.DONE : Audit.Result.FAILED);
        }
        return new Replay(done, partners, lines);
    }

    private CueLife find(String correlation) {
        List<CueLife> found = ledger.store().find(correlation);
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no cue " + correlation);
        }
        return found.getFirst();
    }

    private static Line line(CueLife cue) {
        CueLife.Entry first = cue.entries().getFirst();
        return new Line(
                cue.event(),
                cue.correlation(),
                cue.state(),
                first.source(),
                first.kind().name(),
                first.requested(),
                first.splicePts90k(),
                first.asked(),
                cue.why());
    }

    @ExceptionHandler(DataAccessException.class)
    ResponseEntity<Map<String, String>> away(DataAccessException e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(Map.of("error", "the store is away; cues go on without it"));
    }

    @ExceptionHandler(ResponseStatusException.class)
    ResponseEntity<Map<String, String>> refused(ResponseStatusException e) {
        return ResponseEntity.status(e.getStatusCode())
                .body(Map.of("error", String.valueOf(e.getReason())));
    }
}
