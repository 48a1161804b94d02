package io.crosspoint.metadata.esni;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a set of documents by their id, those inside others as well. Of two with one id
 * the one updated last counts; where that does not tell, the one that comes later.
 */
final class EntryIndex {

    final List<Media> medias = new ArrayList<>();
    final Map<String, Audience> audiences = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, ViewingPolicy> viewingPolicies = new HashMap<>();
    private final Map<String, Media> namedMedias = new HashMap<>();
    private final Map<String, List<MediaPoint>> pointsBySource = new TreeMap<>();

    EntryIndex(Collection<EsniDocument> documents) {
        List<Media> unnamed = new ArrayList<>();
        for (EsniDocument document : documents) {
            add(document.root(), unnamed);
        }
        // Points that come without their media are those of their source.
        pointsBySource.forEach(
                (source, points) ->
                        unnamed.add(new Media(Identity.of(source), source, null, null, points)));
        medias.addAll(namedMedias.values());
        medias.sort((a, b) -> a.identity().label().compareTo(b.identity().label()));
        medias.addAll(unnamed);
    }

    private void add(EsniRoot root, List<Media> unnamed) {
        switch (root) {
            case Results results -> results.entries().forEach(entry -> add(entry, unnamed));
            case Media media -> {
                if (media.identity().id() == null) {
                    unnamed.add(media);
                } else {
                    put(namedMedias, media);
                }
                media.mediaPoints().forEach(this::add);
            }
            case MediaPoint point -> {
                String source = point.source() == null ? "" : point.source();
                pointsBySource.computeIfAbsent(source, key -> new ArrayList<>()).add(point);
                add(point);
            }
            case Policy policy -> add(policy);
            case ViewingPolicy policy -> add(policy);
            case Audience audience -> add(audience);
            case Audit ignored -> {
                // what was done says nothing of what holds
            }
        }
    }

    private void add(MediaPoint point) {
        point.applies().forEach(apply -> add(apply.policy()));
        point.removes().forEach(this::add);
    }

    private void add(Policy policy) {
        put(policies, policy);
        policy.viewingPolicies().forEach(this::add);
    }

    private void add(ViewingPolicy policy) {
        put(viewingPolicies, policy);
        policy.audiences().forEach(this::add);
    }

    private void add(Audience audience) {
        put(audiences, audience);
        audience.audiences().forEach(this::add);
    }

    private static <E extends Entry> void put(Map<String, E> map, E entry) {
        if (entry.identity().id() != null) {
            map.merge(entry.identity().id(), entry, (a, b) -> isOlder(b, a) ? a : b);
        }
    }

    private static boolean isOlder(Entry entry, Entry than) {
        OffsetDateTime its = entry.identity().lastUpdated();
        OffsetDateTime other = than.identity().lastUpdated();
        return its != null && other != null && its.isBefore(other);
    }

    /** The policy itself; null if a reference leads nowhere. */
    @Nullable Policy resolve(Policy policy) {
        return resolve(policy, policies);
    }

    /** The viewing policy itself; null if a reference leads nowhere. */
    @Nullable ViewingPolicy resolve(ViewingPolicy policy) {
        return resolve(policy, viewingPolicies);
    }

    private static <E extends Entry> @Nullable E resolve(E entry, Map<String, E> map) {
        Set<String> seen = new HashSet<>();
        E at = entry;
        while (at != null && at.identity().href() != null) {
            at = seen.add(at.identity().href()) ? map.get(at.identity().href()) : null;
        }
        return at;
    }
}
