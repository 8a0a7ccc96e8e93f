import type { Context } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import type { IntakeContext } from '../context.ts'

export type Env = HttpEnv<IntakeContext>
export type Request = Context<Env>

/** A number in the address or the query; undefined when it is none. */
export const numberIn = (text: string | undefined): number | undefined => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined)
