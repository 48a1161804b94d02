package io.crosspoint.hub.contribution;

import java.util.List;

/** An event on air, as Hawtio shows it: {@code io.crosspoint:type=Event,name=ID}. */
public interface EventStatusMXBean {

    /** What people call it. */
    String getName();

    /** The event's file. */
    String getFile();

    /** How many definitions of it were put on air. */
    int getRevision();

    /** The route that carries it now. */
    String getRoute();

    /** Legs, in the order of the file. */
    List<LegRow> getLegs();

    /** The program. */
    ProgramRow getProgram();

    /** Outputs, a row a leg. */
    List<OutputRow> getOutputs();

    /** What stands against the event now, in words; empty when all is well. */
    List<String> getAlarms();

    /**
     * A leg. Counts are datagrams since the event was put on air, times are milliseconds.
     *
     * @param name its name
     * @param address where it listens
     * @param up it delivered within the last second
     * @param received came in time
     * @param lost did not
     * @param recovered of those, came on another leg
     * @param duplicates came again
     * @param late came after their turn
     * @param reordered came behind a later one
     * @param refused not taken for what they are
     * @param skewMillis behind the earliest leg
     * @param jitterMillis interarrival jitter
     */
    record LegRow(
            String name,
            String address,
            boolean up,
            long received,
            long lost,
            long recovered,
            long duplicates,
            long late,
            long reordered,
            long refused,
            double skewMillis,
            double jitterMillis) {}

    /**
     * The program.
     *
     * @param delivered datagrams put out
     * @param lost datagrams that no leg delivered
     * @param restarts times the source began anew
     * @param transportPackets transport packets analysed
     * @param continuityErrors of those, out of sequence
     * @param nullShare of those, null packets, 0 to 1
     */
    record ProgramRow(
            long delivered,
            long lost,
            long restarts,
            long transportPackets,
            long continuityErrors,
            double nullShare) {}

    /**
     * A leg of an output. Counts are datagrams since it was opened.
     *
     * @param output the output's name
     * @param target where it goes
     * @param sent taken by the network
     * @param dropped thrown away because the queue was full
     * @param refused refused by the network
     */
    record OutputRow(String output, String target, long sent, long dropped, long refused) {}
}
