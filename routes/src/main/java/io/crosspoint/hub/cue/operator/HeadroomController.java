package io.crosspoint.hub.cue.operator;

import io.crosspoint.hub.cue.CuePrograms;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Null headroom over HTTP, for the check before an event goes on air. */
@RestController
@RequestMapping(path = "/api/cues/headroom", produces = MediaType.APPLICATION_JSON_VALUE)
class HeadroomController {

    private final CuePrograms programs;

    HeadroomController(CuePrograms programs) {
        this.programs = programs;
    }

    @GetMapping("/{event}")
    ResponseEntity<Object> headroom(@PathVariable String event) {
        return InsertionStatus.headroom(programs, event)
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(
                        () ->
                                ResponseEntity.status(HttpStatus.NOT_FOUND)
                                        .body(
                                                Map.of(
                                                        "error",
                                                        "no event "
                                                                + event
                                                                + " with cues is on air")));
    }
}
