import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Day } from '../../platform/time.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import { versionOf, type Conduct, type Model } from './model.ts'
import type { KeptConduct } from '../tracing/trace-store.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Keeps these conducts where they are not kept yet, and gives the numbers of all by version; `added`: those that no record was looked at for yet. */
export async function keepConducts(
  ctx: Context,
  conducts: readonly Conduct[],
): Promise<{ readonly ids: ReadonlyMap<string, number>; readonly added: readonly number[] }> {
  const rows = conducts.map((one) => ({ version: hex(versionOf(one)), key: one.key, definition: one }))
  const added = await sql<{ conductId: number }>`
    insert into evaluation.conduct (version, key, definition)
    select decode(version, 'hex'), key, definition from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (version text, key text, definition jsonb)
    on conflict (version) do nothing returning conduct_id`.execute(ctx.db)
  const { rows: kept } = await sql<{ conductId: number; version: string }>`
    select conduct_id, encode(version, 'hex') as version from evaluation.conduct
     where version = any(select decode(one, 'hex') from unnest(${rows.map(({ version }) => version)}::text[]) one)`.execute(ctx.db)
  return { ids: new Map(kept.map(({ version, conductId }) => [version, conductId])), added: added.rows.map(({ conductId }) => conductId) }
}

const sortedVersions = (model: Model): string[] => Object.keys(model.conducts).toSorted()

/** Keeps a model where it is not kept yet; `ids`: the numbers of its conducts by version. */
export async function keepModel(
  ctx: Context,
  model: Model,
  ids: ReadonlyMap<string, number>,
): Promise<{ readonly modelId: number; readonly version: string }> {
  const version = hex(versionOf(model))
  const conductIds = sortedVersions(model).map((one) => ids.get(one) as number)
  await sql`insert into evaluation.model (version, key, definition, conduct_ids)
            values (decode(${version}, 'hex'), ${model.key}, ${JSON.stringify(model)}::jsonb, ${conductIds}::int[])
            on conflict (version) do nothing`.execute(ctx.db)
  const { rows } = await sql<{ modelId: number }>`select model_id from evaluation.model where version = decode(${version}, 'hex')`.execute(
    ctx.db,
  )
  return { modelId: (rows[0] as { modelId: number }).modelId, version }
}

export type Adoption = {
  readonly leafIndex: number
  readonly modelId: number
  readonly key: string
  readonly fromDay: Day
  readonly toDay: Day | null
  readonly adoptedAt: Date
}

export async function insertAdoption(ctx: Context, one: Adoption & { readonly salt: Uint8Array }): Promise<void> {
  await sql`insert into evaluation.adoption (leaf_index, model_id, key, from_day, to_day, adopted_at, salt)
            values (${one.leafIndex}, ${one.modelId}, ${one.key}, ${one.fromDay}, ${one.toDay}, ${one.adoptedAt}, ${Buffer.from(one.salt)})`.execute(
    ctx.db,
  )
}

/** The keys of which any edition was ever adopted. */
export async function adoptedKeys(ctx: Context): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select distinct key from evaluation.adoption`.execute(ctx.db)
  return new Set(rows.map(({ key }) => key))
}

type ModelRow = { readonly modelId: number; readonly version: string; readonly conductIds: number[] }

/** Models by the hash of their rules: what a hash stands for never changes. */
const known = new Map<string, Model>()

async function keptModel(ctx: Context, { modelId, version, conductIds }: ModelRow): Promise<KeptModel> {
  const model = known.get(version) ?? (await loadDefinition(ctx, modelId))
  known.set(version, model)
  return { modelId, version, model, conductIds: new Map(sortedVersions(model).map((one, place) => [one, conductIds[place] as number])) }
}

async function loadDefinition(ctx: Context, modelId: number): Promise<Model> {
  // As text: the driver writes keys of rows in camel case, those inside too.
  const { rows } = await sql<{ model: string }>`select definition::text as model from evaluation.model where model_id = ${modelId}`.execute(
    ctx.db,
  )
  return JSON.parse(rows[0]?.model as string) as Model
}

/** A model that is kept, in force or not. */
export async function loadModel(ctx: Context, modelId: number): Promise<KeptModel> {
  const { rows } = await sql<ModelRow>`
    select model_id, encode(version, 'hex') as version, conduct_ids from evaluation.model where model_id = ${modelId}`.execute(ctx.db)
  return keptModel(ctx, rows[0] as ModelRow)
}

/** A model in force with when and by which leaf of the ledger it was adopted. */
export type AdoptedModel = { readonly kept: KeptModel; readonly adoption: Pick<Adoption, 'leafIndex' | 'fromDay' | 'adoptedAt'> }

/** The models in force on a day by what was adopted until an instant, with the numbers of their conducts. */
export const loadModels = async (ctx: Context, day: Day, knownAt: Date): Promise<KeptModel[]> =>
  (await loadAdopted(ctx, day, knownAt)).map(({ kept }) => kept)

/** The same with their adoptions. */
export async function loadAdopted(ctx: Context, day: Day, knownAt: Date): Promise<AdoptedModel[]> {
  const { rows } = await sql<ModelRow & AdoptedModel['adoption']>`${sql.raw(prepared)}
    select m.model_id, encode(m.version, 'hex') as version, m.conduct_ids, a.leaf_index, a.from_day::text as from_day, a.adopted_at
      from (select distinct on (key) key, model_id, leaf_index, from_day, to_day, adopted_at from evaluation.adoption
             where from_day <= ${day}::date and adopted_at <= ${knownAt}
             order by key, from_day desc, leaf_index desc) a
      join evaluation.model m using (model_id)
     where a.to_day is null or a.to_day >= ${day}::date
     order by m.key`.execute(ctx.db)
  const adopted: AdoptedModel[] = []
  for (const { leafIndex, fromDay, adoptedAt, ...row } of rows)
    adopted.push({ kept: await keptModel(ctx, row), adoption: { leafIndex, fromDay, adoptedAt } })
  return adopted
}

/** Every adoption there was. */
export async function allAdoptions(ctx: Context): Promise<Adoption[]> {
  const { rows } = await sql<Adoption>`
    select leaf_index, model_id, key, from_day::text as from_day, to_day::text as to_day, adopted_at from evaluation.adoption
     where adopted_at <= ${ctx.now()} order by leaf_index`.execute(ctx.db)
  return rows
}

/** Every conduct that is kept. */
export async function loadConducts(ctx: Context): Promise<KeptConduct[]> {
  const { rows } = await sql<{ conductId: number; definition: string }>`
    select conduct_id, definition::text as definition from evaluation.conduct order by conduct_id`.execute(ctx.db)
  return rows.map(({ conductId, definition }) => ({ conductId, definition: JSON.parse(definition) as Conduct }))
}
