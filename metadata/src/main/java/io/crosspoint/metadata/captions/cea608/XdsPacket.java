package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.MediaTime;

/**
 * A packet of Extended Data Services, from field 2 of line 21.
 *
 * @param classCode the class's start code: 0x01 current, 0x03 future, 0x05 channel, 0x07
 *     miscellaneous, 0x09 public service, 0x0B reserved, 0x0D private
 * @param type the type within the class
 * @param informational the informational characters, as carried, without parity
 * @param checksumValid whether the checksum is right; a packet with a wrong one must not be used
 * @param time when its end came
 */
public record XdsPacket(
        int classCode, int type, byte[] informational, boolean checksumValid, MediaTime time) {}
