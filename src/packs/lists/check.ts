import { checkEditions } from '../load/check-editions.ts'
import { listNameField } from './item-rules.ts'
import { documentKinds, type DocumentKind } from './rules.ts'
import type { Text } from '../../platform/text.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { isSubjectType, meansPerson, subjectTypeKeys } from '../subject-types.ts'
import type { Content, WrittenBasis } from '../load/written.ts'
import type { WrittenList } from './written.ts'

const parts = 'area subjectTypes period removalConditions removalProcedure remedies hearing defenceDays measures'.split(' ')
const local: DocumentKind = 'localRegulation'

type Based = { readonly basis?: readonly WrittenBasis[] }

/** What kind of documents an entry rests on. */
export function kindsOf({ basis = [] }: Based, { documents }: Pick<Content, 'documents'>): (DocumentKind | undefined)[] {
  const kinds = new Map(documents.map(({ key, kind }) => [key, kind]))
  return basis.map((one) => kinds.get(typeof one === 'string' ? one : one.doc))
}

/** Whether a list is a place's own: the packs below do not have it, or have it as such. */
const isLocalList = (list: WrittenList, before: Content): boolean =>
  before.items.length > 0 && before.lists.filter(({ key }) => key === list.key).every((one) => kindsOf(one, before).includes(local))

/** Everything about the serious-dishonesty lists that their shape does not already say. */
export function checkLists(about: Known, before: Content): void {
  const { content, broken, problems } = about
  const sound = content.lists.filter(({ key }) => !broken.has(`lists.${key}`))
  const known = content.codeSets.find(({ key }) => key === listNameField)?.codes?.map(({ key }) => key) ?? []
  for (const list of sound) {
    const where = `lists.${list.key}`
    about.needed(list, where, parts)
    about.basis(list.basis, list, where)
    about.dates(list, where)
    if (!known.includes(list.key))
      problems.push(problem(placeOf(list, 'key'), 'packs.list-unknown', { where, set: listNameField, known: known.join(', ') }))
    checkTypes(list, where, about)
    checkKinds(list, where, about, before)
    checkMeasures(list, where, about)
  }
  checkEditions(sound, problems)
}

function checkTypes(list: WrittenList, where: string, { problems }: Known): void {
  if (list.subjectTypes === 'all') return
  for (const key of list.subjectTypes ?? [])
    if (meansPerson(key)) problems.push(problem(placeOf(list, 'subjectTypes'), 'packs.person', { where, key }))
    else if (!isSubjectType(key))
      problems.push(problem(placeOf(list, 'subjectTypes'), 'packs.unknown-subject-type', { key, allowed: subjectTypeKeys.join(', ') }))
}

/** National lists rest on law, an administrative regulation, a policy document of the centre or a rule of a department; a place's own on a local regulation. */
function checkKinds(list: WrittenList, where: string, { content, problems }: Known, before: Content): void {
  const own = kindsOf(list, content)
  const allowed = isLocalList(list, before) ? [local] : documentKinds.filter((kind) => kind !== local)
  if ((list.basis ?? []).length > 0 && !own.some((kind) => kind !== undefined && allowed.includes(kind)))
    problems.push(
      problem(placeOf(list, 'basis'), isLocalList(list, before) ? 'packs.list-local' : 'packs.list-basis', {
        where,
        kinds: allowed.join(', '),
      }),
    )
}

/** Only what the measures of the pack name may follow. */
function checkMeasures(list: WrittenList, where: string, { content, problems, broken }: Known): void {
  const known = new Set(content.measures.map(({ key }) => key))
  for (const key of list.measures ?? [])
    if (!known.has(key) && !broken.has(`measures.${key}`))
      problems.push(
        problem(placeOf(list, 'measures'), 'packs.unknown-step', { where, what: measureWord, key, known: [...known].join(', ') }),
      )
}

const measureWord: Text = { zh: '惩戒措施', en: 'restriction' }
