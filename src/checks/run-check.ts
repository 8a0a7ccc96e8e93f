import type { Route } from '../access/index.ts'
import { commitmentItem } from '../commitments/index.ts'
import { addDuration, addWorkdays, citeAll, listItem, type UseScene } from '../packs/index.ts'
import { randomCharacters } from '../platform/crypto/random.ts'
import type { Text } from '../platform/text.ts'
import { letOthersWork } from '../platform/threads.ts'
import { dayOf, startOf, type Day } from '../platform/time.ts'
import { purposeOf, readAsked, type AskedCheck } from './asked.ts'
import { answerOf, countsOf, formMinutes, nothingFound, reportPlace, type Answer } from './check.ts'
import type { ChecksContext } from './context.ts'
import { keepCheck } from './keep-check.ts'
import { requireScene, type Checker } from './permission.ts'
import { hashOf, signProof } from './proof.ts'
import { readTogether } from './read-together.ts'
import { isSandbox, sandboxFound, sandboxOrganisations, sandboxPrefix } from './sandbox/sandbox.ts'
import { findOfNumber, type Asked } from './store.ts'

type Known = Pick<Asked, 'code' | 'subjectId' | 'name'>
type AnsweredOrganisation = { readonly answer: Answer; readonly hash: string; readonly proof: string }

/** The answer to one call. */
export type AnsweredCheck = {
  readonly checkId: string
  readonly asOf: Date
  readonly scene: UseScene
  readonly basis: Text
  readonly department: Checker
  readonly sandbox: boolean
  /** The last day on which it is told what came of it. */
  readonly dueOn: Day
  readonly organisations: readonly AnsweredOrganisation[]
}

/**
 * Says of organisations what a matter lets the department use of them, as of this instant, and nothing else. The check and its reads are
 * kept before the answer leaves; in the sandbox nothing is read and nothing is kept.
 */
export async function runCheck(ctx: ChecksContext, asked: AskedCheck & { readonly route: Route }): Promise<AnsweredCheck> {
  const { scene, checker } = await requireScene(ctx, asked.matter)
  const purpose = purposeOf(ctx, scene, asked.purpose)
  const { codes, reference } = readAsked(asked)
  const asOf = ctx.now()
  const today = dayOf(asOf)
  const sandbox = isSandbox(ctx.actor)
  const { known, found } = sandbox ? { known: sandboxKnown(codes), found: null } : await readTogether(ctx, scene, codes)
  const byCode = new Map(known.map((one) => [one.code, one]))
  const checkId = sandbox
    ? `${sandboxPrefix}${randomCharacters(13)}`
    : await numberFor(ctx, { checker, scene, reference, known, requestKey: asked.requestKey })
  const about = {
    ...{ checkId, matter: scene.key, matterName: scene.name, purpose: scene.purpose, asOf, hours: scene.proofHours, sandbox },
    ...{ department: checker.code, departmentName: checker.name },
  }
  const organisations: AnsweredOrganisation[] = []
  for (const [at, code] of codes.entries()) {
    // Thousands take a while to sign: others are answered meanwhile.
    if (at % 100 === 99) await letOthersWork()
    const one = byCode.get(code)
    const answer = answerOf({
      ...{ code, name: one?.name ?? null, report: reportPlace(scene, code) },
      found: one === undefined ? nothingFound : (found?.(one.subjectId) ?? sandboxFound(code, scene, today)),
    })
    const hash = hashOf(answer)
    organisations.push({ answer, hash, proof: await signProof(ctx.signer, about, code, hash) })
  }
  const dueOn = addWorkdays(ctx.pack.calendar, today, scene.outcomeWithin).day
  if (!sandbox)
    await keepCheck(ctx, {
      check: {
        ...{
          checkId,
          sourceCode: checker.code,
          scene: scene.key,
          sceneFrom: scene.from,
          purpose: scene.purpose,
          reference,
          askedAt: asOf,
          dueOn,
        },
        toldAt: purpose.toldAfter === null ? asOf : startOf(addDuration(today, purpose.toldAfter)),
        ...{ askedKind: ctx.actor.kind as 'user' | 'key', askedBy: ctx.actor.id, askedRole: ctx.actor.role ?? '' },
        organisations: keptOf(organisations, byCode),
      },
      codes: organisations.filter(({ answer }) => answer.found).map(({ answer }) => answer.code),
      items: itemsOf(scene),
      ...{ purpose, route: asked.route, ground: `${scene.name.zh}${reference === '' ? '' : `：${reference}`}` },
    })
  return { checkId, asOf, scene, basis: citeAll(scene.basis), department: checker, sandbox, dueOn, organisations }
}

type Numbering = {
  readonly checker: Checker
  readonly scene: UseScene
  readonly reference: string
  readonly known: readonly Known[]
  readonly requestKey: string | undefined
}

/**
 * The number of a check: that of its form where it is free, or is of the same check of this department from just now; else a new one, so that
 * nobody reads again by an old form what the organisation is told of once, and a form that was changed is a check of its own.
 */
async function numberFor(ctx: ChecksContext, { checker, scene, reference, known, requestKey = '' }: Numbering): Promise<string> {
  if (!/^[2-9a-z]{20}$/.test(requestKey)) return randomCharacters(20)
  const others = await findOfNumber(ctx, requestKey)
  const since = new Date(ctx.now().getTime() - formMinutes * 60_000)
  const asked = new Set(known.map(({ subjectId }) => subjectId))
  const isSame = others.every(
    (one) =>
      one.sourceCode === checker.code &&
      one.scene === scene.key &&
      one.reference === reference &&
      one.askedAt >= since &&
      asked.has(one.subjectId),
  )
  return others.length === 0 || (isSame && others.length === asked.size) ? requestKey : randomCharacters(20)
}

/** Two codes of one organisation, such as of one merged into it, are one check of it. */
function keptOf(organisations: readonly AnsweredOrganisation[], byCode: ReadonlyMap<string, Known>) {
  const kept = new Map<number, { subjectId: number; answerHash: string; found: number[] }>()
  for (const { answer, hash } of organisations) {
    const one = byCode.get(answer.code)
    if (one !== undefined) kept.set(one.subjectId, { subjectId: one.subjectId, answerHash: hash, found: countsOf(answer) })
  }
  return [...kept.values()]
}

/** What the note of the read says was looked at. */
const itemsOf = (scene: UseScene): string[] => [
  ...(scene.lists === null || scene.lists.length > 0 ? [listItem] : []),
  ...(scene.commitments.length > 0 ? [commitmentItem] : []),
  ...scene.items,
]

const sandboxKnown = (codes: readonly string[]): Known[] =>
  sandboxOrganisations.filter(({ code }) => codes.includes(code)).map(({ code, name }, at) => ({ code, name, subjectId: at + 1 }))
