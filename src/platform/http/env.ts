import type { Context } from '../context.ts'
import type { Lang } from '../text.ts'

/** What every request carries: who asks (in the context), in which language, in which frame pages are shown, and the address they may repeat. */
export type HttpEnv<C extends Context = Context> = { Variables: { ctx: C; lang: Lang; frame: unknown; address: string } }
