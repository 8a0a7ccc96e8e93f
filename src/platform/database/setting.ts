import type { ClientConfig } from 'pg'
import { ownerClient } from './connect.ts'

/** What the database was set up with under a name; null when nothing was written yet. */
export const readSetting = (owner: ClientConfig, name: string): Promise<string | null> =>
  asOwner(owner, 'select value from platform.setting where name = $1', [name])

/** Writes a setting; with `onlyFirst` one that is there stays. Answers what holds afterwards. */
export async function writeSetting(owner: ClientConfig, name: string, value: string, onlyFirst = false): Promise<string> {
  const change = onlyFirst ? 'value = platform.setting.value' : 'value = excluded.value, set_at = now()'
  const kept = await asOwner(
    owner,
    `insert into platform.setting (name, value) values ($1, $2) on conflict (name) do update set ${change} returning value`,
    [name, value],
  )
  return kept ?? value
}

async function asOwner(owner: ClientConfig, query: string, values: readonly string[]): Promise<string | null> {
  const client = ownerClient(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ value: string }>(query, [...values])
    return rows[0]?.value ?? null
  } finally {
    await client.end()
  }
}
