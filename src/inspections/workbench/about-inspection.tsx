import type { ReactNode } from 'react'
import type { ReadCase } from '../../procedures/index.ts'
import { readResultInCase } from '../checks/result-in-case.ts'
import { dayOf } from '../../platform/time.ts'
import type { InspectionsContext } from '../context.ts'
import { AboutCase } from './about-case.tsx'

/** What a case of an inspection is about, for who reads the case. */
export async function aboutInspection(ctx: InspectionsContext, found: ReadCase): Promise<ReactNode> {
  const record = await readResultInCase(ctx, found)
  return record === null ? null : <AboutCase record={record} found={found} body={ctx.actor.body} today={dayOf(ctx.now())} />
}
