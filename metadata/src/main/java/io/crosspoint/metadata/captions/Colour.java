package io.crosspoint.metadata.captions;

/**
 * A colour with its opacity, 8 bits a component as in sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param alpha 0 for invisible to 255 for opaque
 */
public record Colour(int red, int green, int blue, int alpha) {

    public static final Colour WHITE = opaque(0xFFFFFF);
    public static final Colour GREEN = opaque(0x00FF00);
    public static final Colour BLUE = opaque(0x0000FF);
    public static final Colour CYAN = opaque(0x00FFFF);
    public static final Colour RED = opaque(0xFF0000);
    public static final Colour YELLOW = opaque(0xFFFF00);
    public static final Colour MAGENTA = opaque(0xFF00FF);
    public static final Colour BLACK = opaque(0x000000);
    public static final Colour TRANSPARENT = new Colour(0, 0, 0, 0);

    /** An opaque colour of 0xRRGGBB. */
    public static Colour opaque(int rgb) {
        return new Colour(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 0xFF);
    }

    /** The same colour with another opacity, 0 to 255. */
    public Colour withAlpha(int newAlpha) {
        return new Colour(red, green, blue, newAlpha);
    }

    /** How far apart two colours are: the sum of the squares of their components' differences. */
    public int distance(Colour other) {
        return square(red - other.red)
                + square(green - other.green)
                + square(blue - other.blue)
                + square(alpha - other.alpha);
    }

    private static int square(int value) {
        return value * value;
    }

    /** {@code #rrggbb} where opaque, {@code #rrggbbaa} otherwise: a TTML and CSS colour. */
    @Override
    public String toString() {
        return alpha == 0xFF
                ? "#%02x%02x%02x".formatted(red, green, blue)
                : "#%02x%02x%02x%02x".formatted(red, green, blue, alpha);
    }
}
