import type { Context } from '../platform/context.ts'
import { listSources } from '../sources/index.ts'

/** What departments are called, by their codes. */
export const departmentNames = async (ctx: Context): Promise<ReadonlyMap<string, string>> =>
  new Map((await listSources(ctx)).map(({ code, name }) => [code, name]))
