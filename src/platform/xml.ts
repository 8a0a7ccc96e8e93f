/** A text inside an XML element or attribute. */
export const escapeXml = (text: string): string =>
  text
    // XML 1.0 has no place for control characters, escaped or not.
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
