import type { ClientConfig } from 'pg'
import { asOwner } from './connect.ts'

/** What the database was set up with under a name; null when nothing was written yet. */
export const readSetting = (owner: ClientConfig, name: string): Promise<string | null> =>
  valueOf(owner, 'select value from platform.setting where name = $1', [name])

/** Writes a setting; with `onlyFirst` one that is there stays. Answers what holds afterwards. */
export async function writeSetting(owner: ClientConfig, name: string, value: string, onlyFirst = false): Promise<string> {
  const change = onlyFirst ? 'value = platform.setting.value' : 'value = excluded.value, set_at = now()'
  const kept = await valueOf(
    owner,
    `insert into platform.setting (name, value) values ($1, $2) on conflict (name) do update set ${change} returning value`,
    [name, value],
  )
  return kept ?? value
}

async function valueOf(owner: ClientConfig, query: string, values: string[]): Promise<string | null> {
  const { rows } = await asOwner(owner, (client) => client.query<{ value: string }>(query, values))
  return rows[0]?.value ?? null
}
