import type { Context } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { link } from '../../platform/ui/index.ts'
import type { IntakeContext } from '../context.ts'

export type Env = HttpEnv<IntakeContext>
export type Request = Context<Env>

/** The words in the language of the request. */
export const words = (c: Request, zh: string, en: string): string => (c.get('lang') === 'zh' ? zh : en)

/** On to another page of the workbench, in the same language. */
export const go = (c: Request, path: string): Response => c.redirect(link(c.get('lang'), path), 303)

/** A number in the address or the query; undefined when it is none. */
export const numberIn = (text: string | undefined): number | undefined => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined)
