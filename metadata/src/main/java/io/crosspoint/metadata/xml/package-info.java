/**
 * Reading XML that comes from outside: no document type, no entity of its own, no request to
 * anywhere, bounded size and depth. Every standard of this module that is XML is read through
 * {@link io.crosspoint.metadata.xml.SecureXml}, on the caller's thread.
 *
 * <p>Documents are mapped to values by hand, not by JAXB. JAXB 4 binds neither records nor
 * interfaces, so that every standard would have its model twice; its annotations give a class one
 * namespace, where SCTE 35 and ESAM have several in circulation; and an unmarshaller does not say
 * which element, on which line, breaks which rule of the standard, as a {@code Decoded} must.
 */
@NullMarked
package io.crosspoint.metadata.xml;

import org.jspecify.annotations.NullMarked;
