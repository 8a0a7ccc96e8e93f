import type { Lang } from '../../platform/text.ts'
import { addIsland, islandText } from '../../platform/ui/index.ts'
import { checkView } from '../api-schemas.ts'
import type { AnsweredCheck } from '../run-check.ts'
import { renderCheck } from './render.ts'

addIsland('check-panel', new URL('./panel.client.ts', import.meta.url))

/** The web component as a script of its own. */
export const panelScript = (): string => islandText('check-panel')

/** An answer as a fragment for the page of a department's system. */
export const checkFragment = (check: AnsweredCheck, lang: Lang, site: string): string => renderCheck(checkView(check), lang, site)
