/**
 * Graphics and device control: the protocols by which newsrooms, graphics engines, tally systems
 * and switchers speak to the hub. One subpackage a protocol: {@code mos} (MOS 2.8.5), {@code amcp}
 * (CasparCG), {@code tsl} (TSL UMD 3.1 and 5.0), {@code rosstalk}, {@code nmos} (AMWA IS-04, IS-05,
 * IS-07, IS-08 documents). Here stands what inspects any of them.
 *
 * <p>Called by the hub's consumers on their own threads; nothing here holds a thread, a socket or a
 * clock.
 */
@NullMarked
package io.crosspoint.metadata.graphics;

import org.jspecify.annotations.NullMarked;
