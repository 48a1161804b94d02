package io.crosspoint.hub.cue.ledger;

import io.crosspoint.hub.cue.CueFact;
import io.crosspoint.hub.cue.Decision;
import io.crosspoint.hub.cue.log.BrokerLink;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's tables: {@code V2__cues.sql}, in H2 or PostgreSQL. What is there is not changed. */
public final class LedgerStore {

    /** Cues that are read at once. */
    public static final int READ_MAX = 500;

    /** A cue has so many entries at most that are of interest. */
    private static final int ENTRIES_A_CUE = 4;

    private static final int CHARS_MAX = 600;
    private static final int NAME_CHARS_MAX = 64;
    private static final int REQUEST_CHARS_MAX = 256;

    private final JdbcClient store;

    /** A store. */
    public LedgerStore(JdbcClient store) {
        this.store = store;
    }

    /** Adds a decision, unless it is there. */
    void add(Decision d) {
        store.sql(
                        """
                        insert into cue_decision (event, correlation, entry, source, request, kind,
                            asked, requested, decided, splice_pts, position_90k, copies, section,
                            pair, refused)
                        select :event, :correlation, :entry, :source, :request, :kind, :asked,
                            cast(:requested as timestamp(6) with time zone),
                            cast(:decided as timestamp(6) with time zone),
                            :pts, :position, :copies, :section, :pair, :refused
                        where not exists (select 1 from cue_decision where event = :event
                            and correlation = :correlation and entry = :entry)
                        """)
                .param("event", d.event())
                .param("correlation", d.correlation())
                .param("entry", d.entry())
                .param("source", cut(d.source(), NAME_CHARS_MAX))
                .param("request", cut(d.request(), REQUEST_CHARS_MAX))
                .param("kind", d.kind().name())
                .param("asked", cut(d.asked(), CHARS_MAX))
                .param("requested", time(d.requested()))
                .param("decided", time(d.decided()))
                .param("pts", d.splicePts90k())
                .param("position", d.position90k())
                .param("copies", d.copies())
                .param("section", d.section())
                .param("pair", d.pair())
                .param("refused", cut(d.refused(), CHARS_MAX))
                .update();
    }

    /** Adds a fact, unless it is there. */
    void add(CueFact f) {
        store.sql(
                        """
                        insert into cue_fact (event, correlation, entry, kind, who, result, detail,
                            splice_pts, position_90k, at)
                        select :event, :correlation, :entry, :kind, :who, :result, :detail, :pts,
                            :position, cast(:at as timestamp(6) with time zone)
                        where not exists (select 1 from cue_fact where event = :event
                            and correlation = :correlation and entry = :entry and kind = :kind
                            and who = :who and at = cast(:at as timestamp(6) with time zone))
                        """)
                .param("event", f.event())
                .param("correlation", f.correlation())
                .param("entry", f.entry())
                .param("kind", f.kind().name())
                .param("who", cut(f.who(), NAME_CHARS_MAX))
                .param("result", cut(f.result(), 32))
                .param("detail", cut(f.detail(), CHARS_MAX))
                .param("pts", f.splicePts90k())
                .param("position", f.position90k())
                .param("at", time(f.at()))
                .update();
    }

    /** Adds that nobody knows what became of a decision, unless it is known. */
    void addNotKept(Decision d) {
        long told =
                store.sql(
                                """
                                select count(*) from cue_fact where event = ? and correlation = ?
                                and entry = ? and kind = 'AIR'
                                """)
                        .params(d.event(), d.correlation(), d.entry())
                        .query(Long.class)
                        .single();
        if (told == 0) {
            add(
                    new CueFact(
                            d.event(),
                            d.correlation(),
                            d.entry(),
                            CueFact.Kind.LOG,
                            "log",
                            CueFact.NOT_KEPT,
                            "what became of it is no longer kept",
                            d.splicePts90k(),
                            -1,
                            d.decided()));
        }
    }

    /** The names of an event's latest decisions that are there: {@code correlation/entry}. */
    Set<String> known(String event) {
        Set<String> names = new HashSet<>();
        names.addAll(known(event, "refused = ''", BrokerLink.RETAINED_MAX));
        names.addAll(known(event, "refused <> ''", BrokerLink.REFUSALS_MAX));
        return names;
    }

    private List<String> known(String event, String which, long retained) {
        return store.sql(
                        "select correlation, entry from cue_decision where event = ? and "
                                + which
                                + " order by decided desc limit ?")
                .params(event, 2 * retained)
                .query((row, n) -> row.getString(1) + "/" + row.getLong(2))
                .list();
    }

    /** The names of an event's latest facts that are there: see {@link #name}. */
    Set<String> knownFacts(String event) {
        return new HashSet<>(
                store.sql("select * from cue_fact where event = ? order by at desc limit ?")
                        .params(event, 2 * BrokerLink.FACTS_MAX)
                        .query((row, n) -> name(fact(row, n)))
                        .list());
    }

    /** What tells a fact of an event from any other. */
    static String name(CueFact f) {
        return "%s/%d/%s/%s/%s"
                .formatted(
                        f.correlation(),
                        f.entry(),
                        f.kind(),
                        cut(f.who(), NAME_CHARS_MAX),
                        f.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** Forgets what was decided before. */
    void forget(Instant before) {
        store.sql("delete from cue_fact where at < ?").param(time(before)).update();
        store.sql("delete from cue_decision where decided < ?").param(time(before)).update();
    }

    /**
     * The latest cues, newest first.
     *
     * @param event of which event; empty for all
     */
    public List<CueLife> latest(String event, int count) {
        return lives(
                store.sql(
                                """
                                select * from cue_decision where (:event = '' or event = :event)
                                order by decided desc, entry desc limit :count
                                """)
                        .param("event", event)
                        .param("count", bounded(count) * ENTRIES_A_CUE)
                        .query(LedgerStore::entry)
                        .list(),
                bounded(count));
    }

    /**
     * The latest cues that did not get where they were to get, newest first: refused or given up
     * here, given up on the way to a partner, or refused by one. A cue of which a copy did not get
     * in is none of them, and takes no place on the list from one that is.
     */
    public List<CueLife> missed(String event, int count) {
        return lives(
                        store.sql(
                                        """
                                        select * from cue_decision d where (:event = '' or event = :event)
                                        and (refused <> '' or exists (select 1 from cue_fact f
                                            where f.event = d.event and f.correlation = d.correlation
                                            and f.result in ('missed', 'refused')
                                            and (f.kind <> 'AIR' or f.who = 'insertion')))
                                        order by decided desc, entry desc limit :count
                                        """)
                                .param("event", event)
                                .param("count", bounded(count) * ENTRIES_A_CUE)
                                .query(LedgerStore::entry)
                                .list(),
                        bounded(count))
                .stream()
                .filter(CueLife::isMissed)
                .toList();
    }

    /** One cue; empty if the ledger does not know it. */
    public List<CueLife> find(String correlation) {
        return lives(
                store.sql(
                                "select * from cue_decision where correlation = ? order by entry"
                                        + " limit 64")
                        .param(correlation)
                        .query(LedgerStore::entry)
                        .list(),
                1);
    }

    private record Row(String event, String correlation, CueLife.Entry entry) {}

    private static Row entry(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("event"),
                row.getString("correlation"),
                new CueLife.Entry(
                        row.getLong("entry"),
                        row.getString("source"),
                        row.getString("request"),
                        Decision.Kind.valueOf(row.getString("kind")),
                        row.getString("asked"),
                        instant(row, "requested"),
                        instant(row, "decided"),
                        row.getLong("splice_pts"),
                        row.getLong("position_90k"),
                        row.getInt("copies"),
                        row.getString("section"),
                        row.getString("pair"),
                        row.getString("refused")));
    }

    private static CueFact fact(ResultSet row, int number) throws SQLException {
        return new CueFact(
                row.getString("event"),
                row.getString("correlation"),
                row.getLong("entry"),
                CueFact.Kind.valueOf(row.getString("kind")),
                row.getString("who"),
                row.getString("result"),
                row.getString("detail"),
                row.getLong("splice_pts"),
                row.getLong("position_90k"),
                instant(row, "at"));
    }

    private List<CueLife> lives(List<Row> rows, int count) {
        Map<String, List<Row>> cues = new LinkedHashMap<>();
        for (Row row : rows) {
            cues.computeIfAbsent(row.correlation(), c -> new ArrayList<>()).add(row);
        }
        List<String> names = cues.keySet().stream().limit(count).toList();
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, List<CueFact>> facts = new LinkedHashMap<>();
        store.sql("select * from cue_fact where correlation in (:names) order by at, entry")
                .param("names", names)
                .query(LedgerStore::fact)
                .list()
                .forEach(
                        fact ->
                                facts.computeIfAbsent(fact.correlation(), c -> new ArrayList<>())
                                        .add(fact));
        List<CueLife> lives = new ArrayList<>();
        for (String name : names) {
            List<Row> own = cues.getOrDefault(name, List.of());
            lives.add(
                    new CueLife(
                            own.getFirst().event(),
                            name,
                            own.stream()
                                    .map(Row::entry)
                                    .sorted((a, b) -> Long.compare(a.entry(), b.entry()))
                                    .toList(),
                            facts.getOrDefault(name, List.of())));
        }
        return lives;
    }

    private static int bounded(int count) {
        return Math.clamp(count, 1, READ_MAX);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax);
    }
}
