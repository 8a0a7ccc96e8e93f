import { basename, dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { print, terminalLang, t } from '../platform/cli/output.ts'
import { say, type Lang } from '../platform/text.ts'
import { isDay, type Day } from '../platform/time.ts'
import { diffAsText, diffPacks } from './explain/diff.ts'
import { fail } from './errors.ts'
import { runExamples, type Answers } from './examples.ts'
import { editionsAsked, explainAsText, explainItem } from './explain/explain.ts'
import { partNames, textsOf } from './explain/texts.ts'
import { findPacks, loadPack, tryLoadPack } from './load/load.ts'
import type { Pack } from './pack.ts'
import type { Problem } from './load/problem.ts'

type Json = { json?: boolean }

/** A pack is named by its key, or by its folder: `packs/yulin`, `./my-city`. Packs beside it can be extended too. */
function locate(folders: readonly string[], name: string): { roots: readonly string[]; key: string } {
  if (!/[\\/.]/.test(name)) return { roots: folders, key: name }
  const folder = resolve(name)
  return { roots: [dirname(folder), ...folders], key: basename(folder) }
}

const loadFrom = (folders: readonly string[], name: string): Promise<Pack> => {
  const { roots, key } = locate(folders, name)
  return loadPack(roots, key)
}

function dayOrFail(day: string | undefined): Day | null {
  if (day === undefined) return null
  if (!isDay(day)) throw fail('packs.bad-day', { values: { day } })
  return day
}

/** `xinheng pack …`: check, read and compare the rules in some folders. Works without a database. */
export const packsCommands =
  (folders: readonly string[], ask: Answers) =>
  (program: Command): void => {
    const load = (name: string) => loadFrom(folders, name)
    const pack = program
      .command('pack')
      .description(t('带日期的规则数据：检查、说明、比较', 'rules as dated data: check, explain, compare'))

    pack
      .command('check [pack]')
      .description(
        t(
          '列出规则包（名称或文件夹；不写则为全部自带规则包）的所有问题，并运行其示例',
          'every problem of a pack (key or folder; all shipped ones when left out), and its worked examples',
        ),
      )
      .option('--json')
      .action(async (name: string | undefined, options: Json) => {
        const names = name === undefined ? await findPacks(folders) : [name]
        let sound = true
        for (const one of names) {
          const result = await check(folders, one, ask)
          sound &&= result.problems.length === 0
          print(result, checkAsText(result, terminalLang()), options.json)
        }
        if (!sound) process.exitCode = 1
      })

    pack
      .command('explain <pack> [item]')
      .description(
        t(
          '用文字说明规则，附日期和依据：目录、程序、修复、查阅、报告、评价、激励、核查事项、名单、措施、分级分类监管；可以只说一项（键，或者 access、reports、evaluation、incentives、useScenes、lists、measures、supervision）',
          'the rules in words, with dates and basis: items, procedures, repair, access, reports, evaluation, incentives, matters of checks, lists, measures, supervision; or of one of them (a key, or access, reports, evaluation, incentives, useScenes, lists, measures, supervision)',
        ),
      )
      .option('--day <day>', t('只列这一天有效的，格式 YYYY-MM-DD', 'only what is in force on this day, YYYY-MM-DD'))
      .option('--lang <lang>', t('zh 或 en', 'zh or en'))
      .option('--json')
      .action(async (name: string, item: string | undefined, options: Json & { day?: string; lang?: string }) => {
        const day = dayOrFail(options.day)
        const loaded = await load(name)
        const lang = options.lang === 'zh' || options.lang === 'en' ? options.lang : terminalLang()
        const texts = textsOf(loaded, { lang, day })
        const known = [
          ...new Set([
            ...[...loaded.items, ...loaded.procedures, ...loaded.repairs, ...loaded.evaluationModels, ...loaded.useScenes].map(
              ({ key }) => key,
            ),
            ...partNames,
          ]),
        ]
        if (item !== undefined && !known.includes(item))
          throw fail('packs.no-such-item', { values: { key: loaded.key, item, known: known.join(', ') } })
        for (const edition of editionsAsked(loaded, item ?? null, day)) {
          const explained = explainItem(edition, loaded, day)
          print(explained, `${explainAsText(explained, lang)}\n`, options.json)
        }
        for (const { part, key, one, text } of texts)
          if (item === undefined || item === part || item === key) print(one, `${text()}\n`, options.json)
      })

    pack
      .command('diff <before> [after]')
      .description(t('两个规则包之间，或同一规则包两天之间的差别', 'what differs between two packs, or between two days of one'))
      .option('--from <day>', t('前者的日期，格式 YYYY-MM-DD', 'the day of the first, YYYY-MM-DD'))
      .option('--to <day>', t('后者的日期，格式 YYYY-MM-DD', 'the day of the second, YYYY-MM-DD'))
      .option('--json')
      .action(async (before: string, after: string | undefined, options: Json & { from?: string; to?: string }) => {
        const from = dayOrFail(options.from)
        const to = dayOrFail(options.to)
        const either = from ?? to
        const days = either === null ? null : { from: either, to: to ?? either }
        const first = await load(before)
        const differences = diffPacks(first, after === undefined ? first : await load(after), days)
        if (options.json === true) for (const difference of differences) print(difference, '', true)
        else print(null, diffAsText(differences, terminalLang()) || '=', false)
        // As diff does: 0 the same, 1 different.
        if (differences.length > 0) process.exitCode = 1
      })
  }

type Checked = {
  readonly pack: string
  readonly version: string | null
  readonly items: number
  readonly procedures: number
  readonly models: number
  readonly examples: number
  readonly problems: readonly Problem[]
}

async function check(among: readonly string[], name: string, ask: Answers): Promise<Checked> {
  const { roots, key } = locate(among, name)
  const { pack, problems, folders } = await tryLoadPack(roots, key)
  if (!pack) return { pack: key, version: null, items: 0, procedures: 0, models: 0, examples: 0, problems }
  const outcomes = await runExamples(pack, folders[0] as string, ask)
  return {
    pack: key,
    version: pack.version,
    items: pack.items.length,
    procedures: pack.procedures.length,
    models: pack.evaluationModels.length,
    examples: outcomes.length,
    problems: outcomes.flatMap((outcome) => outcome.problems),
  }
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function checkAsText({ pack, version, items, procedures, models, examples, problems }: Checked, lang: Lang): string {
  const lines = problems.map((one) => `${one.pack}/${one.file}:${one.line}  ${one.code}  ${say(one.text, lang)}`)
  const sum = {
    zh: `${pack} ${version ?? ''}：目录项版本 ${items}，程序版本 ${procedures}，评价模型版本 ${models}，示例 ${examples}，问题 ${problems.length}`,
    en: `${pack} ${version ?? ''}: ${counted(items, 'edition')} of items, ${counted(procedures, 'edition')} of procedures, ${counted(models, 'edition')} of models, ${counted(examples, 'example')}, ${counted(problems.length, 'problem')}`,
  }
  return [...lines, say(sum, lang)].join('\n')
}
