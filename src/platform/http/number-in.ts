/** The number of a row in an address, as the page before named it; anything else is none. */
export const numberIn = (text: string | undefined): number | undefined => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined)
