/**
 * Reading XML that comes from outside: no document type, no entity of its own, no request to
 * anywhere, bounded size and depth. Every standard of this module that is XML is read through
 * {@link io.crosspoint.metadata.xml.SecureXml}, on the caller's thread.
 */
@NullMarked
package io.crosspoint.metadata.xml;

import org.jspecify.annotations.NullMarked;
