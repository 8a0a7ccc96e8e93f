const plain = /^[0-9A-Z]*$/
/** Spaces of every kind, zero-width characters, dashes, the apostrophe that makes a spreadsheet keep text. */
const ignored = /[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff'‘’`\-‐‑‒–—―−_]/g

/** Folds the spellings of one code: case, full width, spaces, hyphens, invisible characters. */
export const foldCode = (text: string): string => (plain.test(text) ? text : text.normalize('NFKC').replace(ignored, '').toUpperCase())
