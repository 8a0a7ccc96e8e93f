import { escapeXml } from '../../xml.ts'

// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|_(?=x[\da-fA-F]{4}_)/g

/** Text as a cell holds it: what XML cannot hold, and what would read as an escape, is written `_xHHHH_`. */
export const escapeCell = (text: string): string =>
  escapeXml(text.toWellFormed().replace(unwritable, (char) => `_x${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`))
