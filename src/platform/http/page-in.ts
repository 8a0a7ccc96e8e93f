/** The page an address asks for by its number, from 1; anything else is the first. */
export const pageIn = (text: string | undefined): number => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : 1)
