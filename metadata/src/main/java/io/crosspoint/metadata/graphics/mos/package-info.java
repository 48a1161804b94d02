/**
 * MOS, the Media Object Server protocol 2.8.5, profiles 0 to 4: XML messages between a newsroom
 * computer system and media object servers, over TCP in UCS-2 or UTF-8.
 *
 * <p>Values and pure functions; a decoder of a stream belongs to one connection's thread.
 */
@NullMarked
package io.crosspoint.metadata.graphics.mos;

import org.jspecify.annotations.NullMarked;
