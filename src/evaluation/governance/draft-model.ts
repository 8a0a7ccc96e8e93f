import { readModelDraft } from '../../packs/index.ts'
import type { Mistake } from '../../platform/errors.ts'
import { dayOf } from '../../platform/time.ts'
import type { EvaluationContext } from '../context.ts'
import { fail } from '../errors.ts'
import { haveSameRules, type Model } from '../model/model.ts'
import { keepModel, loadModel, loadModels } from '../model/model-store.ts'
import { requireOffice } from '../permission.ts'
import { resolveModel } from '../model/resolve.ts'
import { keepNewConducts } from '../tracing/trace-new.ts'
import { requireDrafted } from './draft.ts'
import { insertDraft, lockedOpenDrafts, saveText } from './draft-store.ts'
import { lockedDraft } from './find.ts'

/** `folders`: where the pack in force and those below it lie. `draftId`: the draft whose text this takes the place of. */
type Drafted = { readonly text: string; readonly folders: readonly string[]; readonly draftId?: number }

/** Keeps a text as a draft, or as the new text of one; what was tried before says nothing of it any more. Gives its number. */
export async function draftModel(ctx: EvaluationContext, { text, folders, draftId }: Drafted): Promise<number> {
  requireOffice(ctx)
  const read = await readModelDraft(folders, ctx.pack.key, text)
  if (read.pack === null) {
    const mistakes = read.problems.map(({ line, text }): Mistake => ({
      field: 'text',
      text: { zh: `第 ${line} 行：${text.zh}`, en: `Line ${line}: ${text.en}` },
    }))
    throw fail('evaluation.draft-problems', { values: { count: mistakes.length }, details: mistakes })
  }
  const model = resolveModel(read.pack, read.model)
  return ctx.transaction(async (inner) => {
    if (draftId !== undefined) requireDrafted(await lockedDraft(inner, draftId))
    await requireNew(inner, model, draftId)
    const ids = await keepNewConducts(inner, Object.values(model.conducts))
    const { modelId } = await keepModel(inner, model, ids)
    const kept = { text, modelId, by: ctx.actor.id, at: ctx.now() }
    if (draftId === undefined) return insertDraft(inner, { ...kept, key: model.key })
    await saveText(inner, draftId, kept)
    return draftId
  })
}

/** What says just this already is gone on with instead: another draft that is not closed, or the model that holds on the first day of this one. */
async function requireNew(ctx: EvaluationContext, model: Model, draftId: number | undefined): Promise<void> {
  for (const other of await lockedOpenDrafts(ctx, model.key))
    if (other.draftId !== draftId && haveSameRules(model, (await loadModel(ctx, other.modelId)).model))
      throw fail('evaluation.same-rules', {
        values: { same: { zh: `草案 ${other.draftId} `, en: `Draft ${other.draftId}` } },
        details: { draft: other.draftId },
      })
  const today = dayOf(ctx.now())
  const held = await loadModels(ctx, model.from > today ? model.from : today, ctx.now())
  if (held.some((kept) => kept.model.key === model.key && haveSameRules(model, kept.model)))
    throw fail('evaluation.same-rules', { values: { same: { zh: '生效的模型', en: 'The model in force' } }, details: { model: model.key } })
}
