package io.crosspoint.hub.partner;

import java.util.List;

/** All partners, as Hawtio shows them: {@code io.crosspoint:type=Partners}. */
public interface PartnersStatusMXBean {

    /** Partners in effect. */
    int getPartners();

    /** How many there may be; one more is refused. */
    int getCapacity();

    /** Why partner files are refused, as {@code file:line: reason}; empty when all are good. */
    List<String> getRefusedFiles();
}
