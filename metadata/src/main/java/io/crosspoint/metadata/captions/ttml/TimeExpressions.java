package io.crosspoint.metadata.captions.ttml;

import io.crosspoint.metadata.captions.MediaTime;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The time expressions of one document, by its parameters. */
public final class TimeExpressions {

    private final TtmlParameters parameters;

    /** Expressions by what a root element says of time base and rates. */
    public TimeExpressions(Element tt) {
        this.parameters = TtmlParameters.of(tt);
    }

    /** The time that an attribute says; null if it is not there or says none. */
    public @Nullable MediaTime of(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? null : TimeExpression.parse(text, parameters).orElse(null);
    }
}
