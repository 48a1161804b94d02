package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import io.crosspoint.metadata.xml.XmlText;
import io.crosspoint.metadata.xml.XmlTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/** Entries as XML. */
final class EsniWriter {

    private final String namespace;
    private final XmlText out;

    private EsniWriter(String namespace) {
        this.namespace = namespace;
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put(namespace, "");
        prefixes.put(EsniReader.XLINK, "xlink");
        prefixes.put(ViewingPolicy.ACTION_NAMESPACE, "action");
        prefixes.put(Audience.PROPERTY_NAMESPACE, "audience");
        out = new XmlText(prefixes);
    }

    static String write(EsniDocument document) {
        EsniWriter writer = new EsniWriter(document.namespace());
        writer.root(document.root());
        return writer.out.toString();
    }

    private void root(EsniRoot root) {
        switch (root) {
            case Results results -> {
                open("Results").attribute("size", results.size());
                results.entries().forEach(this::root);
                out.close();
            }
            case Media media -> media(media);
            case MediaPoint point -> point(point);
            case Policy policy -> policy(policy);
            case ViewingPolicy policy -> viewingPolicy(policy);
            case Audience audience -> audience(audience);
            case Audit audit -> audit(audit);
        }
    }

    private XmlText open(String name) {
        return out.open(namespace, name);
    }

    private void open(String name, Identity identity) {
        open(name)
                .attribute("id", identity.id())
                .attribute("description", identity.description())
                .attribute("lastUpdated", time(identity.lastUpdated()))
                .attribute(XMLConstants.XML_NS_URI, "base", identity.base())
                .attribute(EsniReader.XLINK, "href", identity.href());
    }

    /** What comes after the attributes and before what is the entry's own. */
    private void inside(Identity identity) {
        for (Identity.AltId id : identity.altIds()) {
            open("AltID")
                    .attribute("description", id.description())
                    .attribute("type", id.type())
                    .text(id.value())
                    .close();
        }
        kept("Metadata", identity.metadata());
        kept("Ext", identity.ext());
    }

    private void kept(String name, List<KeptElement> elements) {
        if (!elements.isEmpty()) {
            open(name).kept(elements).close();
        }
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : XmlTime.write(time);
    }

    private void media(Media media) {
        open("Media", media.identity());
        out.attribute("source", media.source())
                .attribute("effective", time(media.effective()))
                .attribute("expires", time(media.expires()));
        inside(media.identity());
        media.mediaPoints().forEach(this::point);
        out.close();
    }

    private void point(MediaPoint point) {
        open("MediaPoint", point.identity());
        out.attribute("source", point.source())
                .attribute("effective", time(point.effective()))
                .attribute("expires", time(point.expires()))
                .attribute("matchTime", time(point.matchTime()))
                .attribute("matchOffset", point.matchOffset())
                .attribute("expectedDuration", point.expectedDuration())
                .attribute("order", point.order())
                .attribute("reusable", point.reusable());
        inside(point.identity());
        for (Policy policy : point.removes()) {
            open("Remove");
            policy(policy);
            out.close();
        }
        for (MediaPoint.Apply apply : point.applies()) {
            open("Apply")
                    .attribute("duration", apply.duration())
                    .attribute("priority", apply.priority());
            policy(apply.policy());
            out.close();
        }
        for (MediaPoint.MatchSignal signal : point.matchSignals()) {
            open("MatchSignal")
                    .attribute("match", signal.match())
                    .attribute("schema", signal.schema())
                    .attribute("signalTolerance", signal.signalTolerance());
            signal.asserts().forEach(text -> out.element(namespace, "Assert", text));
            out.close();
        }
        out.close();
    }

    private void policy(Policy policy) {
        open("Policy", policy.identity());
        inside(policy.identity());
        policy.viewingPolicies().forEach(this::viewingPolicy);
        out.close();
    }

    private void viewingPolicy(ViewingPolicy policy) {
        open("ViewingPolicy", policy.identity());
        inside(policy.identity());
        policy.audiences().forEach(this::audience);
        out.kept(policy.actions()).close();
    }

    private void audience(Audience audience) {
        open("Audience", audience.identity());
        out.attribute("match", audience.match());
        inside(audience.identity());
        audience.audiences().forEach(this::audience);
        out.kept(audience.properties()).close();
    }

    private void audit(Audit audit) {
        open("Audit", audit.identity());
        out.attribute(EsniReader.XLINK, "role", audit.role())
                .attribute("authorization", audit.authorization())
                .attribute("policyMode", audit.policyMode())
                .attribute("trigger", audit.trigger())
                .attribute("result", audit.result());
        inside(audit.identity());
        audit.audits().forEach(this::audit);
        out.close();
    }
}
