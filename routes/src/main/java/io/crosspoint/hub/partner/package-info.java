/**
 * Partners: what is decided on an event reaches each partner at its own door. A partner is one
 * file; each of its events has a durable queue of its own and one worker on a virtual thread, so
 * that a partner that is slow, wrong or dead holds up nobody else.
 *
 * <p>{@code routes/partner.yaml} is the path of a delivery. What is written here in Java are its
 * steps.
 */
@NullMarked
package io.crosspoint.hub.partner;

import org.jspecify.annotations.NullMarked;
