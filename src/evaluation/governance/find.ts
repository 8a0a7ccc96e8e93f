import type { Context } from '../../platform/context.ts'
import { fail } from '../errors.ts'
import { loadModel } from '../model/model-store.ts'
import type { KeptModel } from '../grading/grade-what.ts'
import { requireOfficeReader } from '../permission.ts'
import type { Answer, Comment } from './comment.ts'
import { answersOf, commentsOf } from './comment-store.ts'
import type { Draft } from './draft.ts'
import { listDrafts, loadDraft, lockDraft } from './draft-store.ts'
import { modelsInForce } from './in-force.ts'
import { tellPublic, type ToldSums } from './told.ts'

const noSuch = (draftId: number) => fail('evaluation.no-such-draft', { values: { id: draftId } })

/** The draft, for who changes it: nobody else does until the transaction ends. */
export async function lockedDraft(ctx: Context, draftId: number): Promise<Draft> {
  const draft = await lockDraft(ctx, draftId)
  if (draft === undefined) throw noSuch(draftId)
  return draft
}

/** Every draft, for the office. */
export async function findDrafts(ctx: Context): Promise<Draft[]> {
  requireOfficeReader(ctx)
  return listDrafts(ctx)
}

/** `tried` and `against`: the models of its trial, null until there was one (`against` also where no model of its key was in force). */
export type FoundDraft = {
  readonly draft: Draft
  readonly kept: KeptModel
  readonly tried: KeptModel | null
  readonly against: KeptModel | null
  /** The model of its key whose rules it would change: the one in force today, of a closed draft the one it was tried against. */
  readonly inForce: KeptModel | null
  readonly comments: readonly Comment[]
  readonly answers: readonly Answer[]
}

async function found(ctx: Context, draft: Draft): Promise<FoundDraft> {
  const of = (modelId: number | null) => (modelId === null ? null : loadModel(ctx, modelId))
  const [kept, tried, against, comments, answers] = [
    await loadModel(ctx, draft.modelId),
    await of(draft.triedModelId),
    await of(draft.againstModelId),
    await commentsOf(ctx, draft.draftId),
    await answersOf(ctx, draft.draftId),
  ]
  const inForce = draft.closedAt === null ? await inForceOf(ctx, draft.key) : against
  return { draft, kept, tried, against, inForce, comments, answers }
}

const inForceOf = async (ctx: Context, key: string): Promise<KeptModel | null> =>
  (await modelsInForce(ctx)).find(({ kept }) => kept.model.key === key)?.kept ?? null

/** One draft with all there is of it, for the office. */
export async function findDraft(ctx: Context, draftId: number): Promise<FoundDraft> {
  requireOfficeReader(ctx)
  const draft = await loadDraft(ctx, draftId)
  if (draft === undefined) throw noSuch(draftId)
  return found(ctx, draft)
}

/**
 * A draft that was put before everybody, its trial as far as everybody is told. Of comments a body sees its own, everybody how many there
 * are and what the office answered.
 */
export type PublicDraft = Omit<FoundDraft, 'draft'> & {
  readonly draft: Omit<Draft, 'trial'>
  readonly told: ToldSums | null
  readonly commentCount: number
}

const isPublic = ({ state, openedAt }: Draft): boolean => state !== 'drafted' && openedAt !== null

export async function findPublicDraft(ctx: Context, draftId: number): Promise<PublicDraft> {
  const loaded = await loadDraft(ctx, draftId)
  if (loaded === undefined || !isPublic(loaded)) throw noSuch(draftId)
  const all = await found(ctx, loaded)
  const { trial, ...draft } = loaded
  const { body, unit } = ctx.actor
  return {
    ...all,
    draft,
    told: trial === null ? null : tellPublic(trial),
    comments: all.comments.filter((one) => unit !== null && one.body === body && one.unit === unit),
    commentCount: all.comments.length,
  }
}

/** Drafts that were put before everybody, the latest first. */
export const findPublicDrafts = async (ctx: Context): Promise<Draft[]> => (await listDrafts(ctx)).filter(isPublic)
