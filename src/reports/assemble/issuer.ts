import type { Pack } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'

/** Who issues reports here. */
export const issuerOf = ({ name }: Pack): Text => ({ zh: `信用办 · ${name.zh}`, en: `Credit office · ${name.en}` })
