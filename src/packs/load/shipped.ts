import { fileURLToPath } from 'node:url'

/** The folder of the packs that come with the program. */
export const shippedPacks: string = fileURLToPath(new URL('../../../packs', import.meta.url))
