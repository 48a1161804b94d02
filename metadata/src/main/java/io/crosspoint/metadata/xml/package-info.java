/**
 * Reading XML that comes from outside: no document type, no entity of its own, no request to
 * anywhere, bounded size and depth. Every standard of this module that is XML is read through
 * {@link io.crosspoint.metadata.xml.SecureXml}, on the caller's thread.
 *
 * <p>Documents are read by hand, not by JAXB: an unmarshaller does not say which element, on which
 * line, breaks which rule of the standard, as a {@code Decoded} must. The elements of SCTE 35 are
 * written by JAXB, whose classes follow the schema's types beside the records, for it binds neither
 * records nor interfaces. ESAM and SCTE 224 are written by hand: each of their documents has
 * several namespaces, which differ by edition, and JAXB's annotations give a class one.
 */
@NullMarked
package io.crosspoint.metadata.xml;

import org.jspecify.annotations.NullMarked;
