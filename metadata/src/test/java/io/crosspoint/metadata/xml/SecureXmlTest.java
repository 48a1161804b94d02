package io.crosspoint.metadata.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.wire.Decoded;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SecureXmlTest {

    @Test
    void readsElementsAttributesTextAndNamespaces() {
        Document document =
                parse(
                                """
                                <?xml version="1.0"?>
                                <a:top xmlns:a="urn:a" xmlns="urn:b"><!-- c --><?p i?>
                                  <one k="&lt;v&gt;" a:k="w">x<![CDATA[<y>]]>z</one></a:top>
                                """)
                        .orThrow();
        Element top = document.getDocumentElement();
        assertEquals("urn:a", top.getNamespaceURI());
        assertEquals("top", top.getLocalName());
        Element one = (Element) top.getElementsByTagNameNS("urn:b", "one").item(0);
        assertEquals("<v>", one.getAttribute("k"));
        assertEquals("w", one.getAttributeNS("urn:a", "k"));
        assertEquals("x<y>z", one.getTextContent());
        assertTrue(SecureXml.place(one).startsWith("line 3, column "), SecureXml.place(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1"})
    void readsTheDeclaredEncoding(String encoding) {
        String text = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><a>caf\u00e9</a>";
        Document document = SecureXml.parse(text.getBytes(Charset.forName(encoding))).orThrow();
        assertEquals("caf\u00e9", document.getDocumentElement().getTextContent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "xml_dtd|<!DOCTYPE a><a/>",
                "xml_dtd|<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "xml_dtd|<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
                "xml_dtd|<!DOCTYPE a [<!ENTITY e \"eeee\"><!ENTITY f \"&e;&e;\">]><a>&f;</a>",
                "xml_dtd|<a>&e;</a>",
                "xml_malformed|<a><b></a>",
                "xml_malformed|<p:a/>",
                "xml_malformed|<a k=\"1\" k=\"2\"/>",
                "xml_malformed|<a/><b/>",
                "xml_malformed|<a",
                "xml_malformed|``",
                "xml_malformed|not xml",
                "xml_encoding|<?xml version=\"1.0\" encoding=\"no-such\"?><a/>",
                "xml_encoding|<?xml version=\"1.0\" encoding=\"..\"?><a/>",
            })
    void refuses(String kind, String text) {
        assertEquals(kind, kindOf(parse(text)), () -> parse(text).toString());
    }

    @Test
    void saysWhichPrefixIsUnbound() {
        assertTrue(
                parse("<a><p:b/></a>").toString().contains("unbound prefix p of p:b (line 1"),
                () -> parse("<a><p:b/></a>").toString());
        assertTrue(parse("<a p:c=''/>").toString().contains("unbound prefix p of"));
    }

    @Test
    void boundsDepthElementsAndSize() {
        String deep = "<a>".repeat(SecureXml.MAX_DEPTH) + "</a>".repeat(SecureXml.MAX_DEPTH);
        assertInstanceOf(Decoded.Ok.class, parse(deep));
        assertEquals("xml_too_deep", kindOf(parse("<a>" + deep + "</a>")));
        assertEquals(
                "xml_too_many_elements",
                kindOf(parse("<a>" + "<b/>".repeat(SecureXml.MAX_ELEMENTS) + "</a>")));
        assertEquals("xml_too_long", kindOf(SecureXml.parse(new byte[SecureXml.MAX_BYTES + 1])));
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreRefused() {
        byte[] bytes = "<a>x</a>".getBytes(StandardCharsets.US_ASCII);
        bytes[3] = (byte) 0xFF;
        assertEquals("xml_encoding", kindOf(SecureXml.parse(bytes)));
    }

    private static Decoded<Document> parse(String text) {
        return SecureXml.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String kindOf(Decoded<Document> decoded) {
        return decoded instanceof Decoded.Malformed<Document>(var finding)
                ? finding.kind()
                : "accepted";
    }
}
