import type { Context } from '../platform/context.ts'
import { jsonPart, type ExportPart } from '../platform/files/parts.ts'
import { readWatch } from './read.ts'

/** What the own body watches and how it is told; no secret of the ways. */
export async function* exportOwnWatch(ctx: Context): AsyncGenerator<ExportPart> {
  const { watched, channel } = await readWatch(ctx)
  yield jsonPart('watch.json', {
    watched: watched.map(({ code, name, own, addedAt }) => ({ code, name, own, addedAt })),
    mail: channel?.mail ?? null,
    webhookUrl: channel?.webhookUrl ?? null,
    feedMadeAt: channel?.feedMadeAt ?? null,
  })
}
