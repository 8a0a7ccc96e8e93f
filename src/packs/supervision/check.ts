import type { Text } from '../../platform/text.ts'
import { checkEditions } from '../load/check-editions.ts'
import { unknown } from '../reports/check.ts'
import type { Known } from '../load/known.ts'
import { placeOf } from '../load/place.ts'
import { problem } from '../load/problem.ts'
import { bandKeys, risks, type BandKey } from './rules.ts'
import { isSubjectType, meansPerson, subjectTypeKeys } from '../subject-types.ts'
import type { WrittenSupervision } from './written.ts'

const parts = 'name scheme unknownRisk ungraded bands risks grades exempt noted fields'.split(' ')
const schemeWord: Text = { zh: '评价类型', en: 'scheme of evaluation' }
const gradeWord: Text = { zh: '等级', en: 'grade' }
const rank = (band: BandKey): number => bandKeys.indexOf(band)

/** Everything about supervision by grade that its shape does not already say. */
export function checkSupervision(about: Known): void {
  const sound = about.content.supervision.filter(({ key }) => !about.broken.has(`supervision.${key}`))
  for (const rules of sound) {
    const where = `supervision.${rules.key}`
    about.needed(rules, where, parts)
    about.basis(rules.basis, rules, where)
    about.dates(rules, where)
    for (const field of rules.fields ?? []) {
      about.needed(field, `${where}.fields.${field.key}`, ['name', 'strict'])
      for (const key of field.covers?.types ?? [])
        if (meansPerson(key)) about.problems.push(problem(placeOf(field, 'covers'), 'packs.person', { where, key }))
        else if (!isSubjectType(key))
          about.problems.push(problem(placeOf(field, 'covers'), 'packs.unknown-subject-type', { key, allowed: subjectTypeKeys.join(', ') }))
    }
    for (const reason of rules.exempt ?? []) about.needed(reason, `${where}.exempt.${reason.key}`, ['name'])
    checkBands(rules, where, about)
    checkScheme(rules, where, about)
    checkMatrix(rules, where, about)
  }
  checkEditions(sound, about.problems, true)
}

function checkBands({ bands }: WrittenSupervision, where: string, { needed, problems }: Known): void {
  if (bands === undefined) return
  const wrong = (holder: object, what: Text): void =>
    void problems.push(problem(placeOf(holder), 'packs.supervision-bands', { where, what }))
  for (const band of bands) needed(band, `${where}.bands.${band.key}`, ['name', 'perMille', 'least', 'most', 'handling'])
  if (bands.map(({ key }) => key).join(' ') !== bandKeys.join(' '))
    wrong(bands, { zh: `须依次写明 ${bandKeys.join('、')}`, en: `there must be ${bandKeys.join(', ')}, in this order` })
  for (const [at, band] of bands.entries()) {
    const milder = bands[at - 1]
    if (milder === undefined) continue
    const { key } = band
    if ((band.perMille ?? 0) <= (milder.perMille ?? 0))
      wrong(band, { zh: `“${key}”的比例须高于前一档`, en: `"${key}" must be drawn more often than the band before it` })
    if (milder.most === null || (band.most ?? Infinity) < (milder.most ?? 0))
      wrong(band, { zh: `“${key}”的频次上限低于前一档`, en: `"${key}" is checked less often at most than the band before it` })
    if (band.undisturbed === true && milder.undisturbed !== true)
      wrong(band, {
        zh: `“${key}”无事不扰，较宽的一档反而不是`,
        en: `"${key}" is left undisturbed while a milder band is not`,
      })
  }
}

function checkScheme(rules: WrittenSupervision, where: string, about: Known): void {
  const known = about.content.codeSets.find(({ key }) => key === 'evaluationScheme')?.codes?.map(({ key }) => key) ?? []
  if (rules.scheme !== undefined && !known.includes(rules.scheme)) unknown(about, rules, 'scheme', where, schemeWord, rules.scheme, known)
}

/** Every grade that a public model gives has its cells, and a worse grade or risk never has a milder band. */
function checkMatrix(rules: WrittenSupervision, where: string, about: Known): void {
  const { content, broken, problems } = about
  const rows = new Map((rules.grades ?? []).map((row) => [row.key, row]))
  const keys = [...rows.keys()]
  if (rules.ungraded !== undefined && rules.grades !== undefined && !rows.has(rules.ungraded))
    unknown(about, rules, 'ungraded', where, gradeWord, rules.ungraded, keys)
  const milder = (holder: object, what: Text): void =>
    void problems.push(problem(placeOf(holder), 'packs.supervision-matrix', { where, what }))
  const falls = (bands: readonly BandKey[]): boolean => bands.some((band, at) => at > 0 && rank(band) < rank(bands[at - 1] as BandKey))
  if (rules.risks !== undefined && falls(risks.map((risk) => (rules.risks as Record<string, BandKey>)[risk] as BandKey)))
    milder(rules.risks, { zh: '风险更高，档次反而更宽', en: 'a higher risk has a milder band' })
  for (const row of rules.grades ?? [])
    if (falls(risks.map((risk) => row.risks[risk])))
      milder(row, { zh: `“${row.key}”风险更高，档次反而更宽`, en: `with "${row.key}" a higher risk has a milder band` })
  const models = content.evaluationModels.filter(({ key, fusion }) => fusion == null && !broken.has(`evaluationModels.${key}`))
  const given = new Set<string>()
  for (const model of models)
    for (const [at, { key }] of (model.grades ?? []).entries()) {
      const [row, better] = [rows.get(key), rows.get(model.grades?.[at - 1]?.key ?? '')]
      if (row === undefined && rules.grades !== undefined && !given.has(key))
        milder(rules.grades, {
          zh: `缺少等级“${key}”的一行（模型“${model.key}”）`,
          en: `the grade "${key}" of model "${model.key}" has no row`,
        })
      given.add(key)
      if (row === undefined || better === undefined) continue
      if (falls([better.band, row.band]) || risks.some((risk) => falls([better.risks[risk], row.risks[risk]])))
        milder(row, { zh: `“${key}”比更好的等级“${better.key}”更宽`, en: `"${key}" is milder than the better grade "${better.key}"` })
    }
  if (models.length === 0 || models.length < content.evaluationModels.filter(({ fusion }) => fusion == null).length) return
  for (const row of rules.grades ?? [])
    if (!given.has(row.key)) milder(row, { zh: `没有模型给出等级“${row.key}”`, en: `no model gives the grade "${row.key}"` })
}
