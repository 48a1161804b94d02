package io.crosspoint.metadata.captions.carriage;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.Arrays;
import java.util.List;

/**
 * {@code ATSC_user_data()} of ATSC A/53 part 4 as it stands in an H.264 SEI message
 * (user_data_registered_itu_t_t35), from the country code on: country 0xB5, provider 0x0031,
 * identifier {@code GA94}, type code 3, then {@code cc_data()}. In MPEG-2 video user data the
 * country and the provider are left out.
 */
public final class AtscUserData {

    private static final byte[] T35 = {(byte) 0xB5, 0x00, 0x31};
    private static final byte[] GA94 = {'G', 'A', '9', '4', 0x03};
    private static final String RULE = "ATSC A/53 ATSC_user_data()";

    private AtscUserData() {}

    /** True if these bytes begin as captions do, with or without the country code. */
    public static boolean matches(byte[] bytes) {
        return starts(bytes, 0, GA94) || starts(bytes, 0, T35) && starts(bytes, T35.length, GA94);
    }

    /** Reads user data, with the country code or from the identifier on. */
    public static Decoded<CcData> decode(byte[] bytes) {
        int from = starts(bytes, 0, T35) ? T35.length : 0;
        if (!starts(bytes, from, GA94)) {
            return Decoded.malformed(
                    "user_identifier", "not GA94 with user_data_type_code 3", from, RULE);
        }
        int dataFrom = from + GA94.length;
        return switch (CcData.decode(Arrays.copyOfRange(bytes, dataFrom, bytes.length))) {
            case Decoded.Ok<CcData>(CcData data, List<Finding> warnings) ->
                    Decoded.ok(data, warnings.stream().map(w -> shifted(w, dataFrom)).toList());
            case Decoded.Malformed<CcData>(Finding finding) ->
                    new Decoded.Malformed<>(shifted(finding, dataFrom));
        };
    }

    /** The payload from the country code on. */
    public static byte[] encode(CcData data) {
        byte[] body = data.encode();
        byte[] out = Arrays.copyOf(T35, T35.length + GA94.length + body.length);
        System.arraycopy(GA94, 0, out, T35.length, GA94.length);
        System.arraycopy(body, 0, out, T35.length + GA94.length, body.length);
        return out;
    }

    private static Finding shifted(Finding finding, int by) {
        return new Finding(finding.kind(), finding.detail(), finding.offset() + by, finding.rule());
    }

    private static boolean starts(byte[] bytes, int at, byte[] with) {
        return bytes.length - at >= with.length
                && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
    }
}
