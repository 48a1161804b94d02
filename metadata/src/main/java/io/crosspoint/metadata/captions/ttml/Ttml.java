package io.crosspoint.metadata.captions.ttml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The namespaces of TTML and its profiles, and the walk among elements that are in them. */
public final class Ttml {

    public static final String TT = "http://www.w3.org/ns/ttml";
    public static final String PARAMETER = "http://www.w3.org/ns/ttml#parameter";
    public static final String STYLING = "http://www.w3.org/ns/ttml#styling";
    public static final String IMSC_STYLING = "http://www.w3.org/ns/ttml/profile/imsc1#styling";
    public static final String IMSC_PARAMETER = "http://www.w3.org/ns/ttml/profile/imsc1#parameter";
    public static final String EBU_PARAMETERS = "urn:ebu:tt:parameters";
    public static final String EBU_STYLE = "urn:ebu:tt:style";
    public static final String EBU_METADATA = "urn:ebu:tt:metadata";

    private Ttml() {}

    /** True for an element of TTML with a name. */
    public static boolean is(Node node, String name) {
        return node instanceof Element element
                && name.equals(element.getLocalName())
                && TT.equals(element.getNamespaceURI());
    }

    /** Children that are elements of TTML with a name. */
    public static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (is(n, name)) {
                found.add((Element) n);
            }
        }
        return found;
    }

    /** {@code xml:id}; empty if there is none. */
    public static String id(Element element) {
        return element.getAttributeNS(XMLConstants.XML_NS_URI, "id");
    }

    /** True for the elements of the body that may have times: {@code body div p span br}. */
    static boolean isContent(Node node) {
        return node instanceof Element element
                && TT.equals(element.getNamespaceURI())
                && switch (element.getLocalName()) {
                    case "body", "div", "p", "span", "br" -> true;
                    default -> false;
                };
    }

    /** True where {@code xml:space} is preserve. */
    public static boolean preservesSpace(Element element) {
        for (Node n = element; n instanceof Element e; n = n.getParentNode()) {
            String space = e.getAttributeNS(XMLConstants.XML_NS_URI, "space");
            if (!space.isEmpty()) {
                return space.equals("preserve");
            }
        }
        return false;
    }
}
