import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, progressBar, terminalLang, t } from '../platform/cli/output.ts'
import { byteStream } from '../platform/files/byte-stream.ts'
import { readTable } from '../platform/tabular/index.ts'
import { say, type Lang } from '../platform/text.ts'
import { fail } from './errors.ts'
import { nameKey } from './name.ts'
import { listRefusals } from './register/find.ts'
import { importRegister, type RegisterResult } from './register/import.ts'
import type { RegisterColumn } from './register/register-column.ts'
import { findingText, findingsInWords, refusalTexts, type RefusalReason, type RefusedRow } from './register/register-import.ts'
import { explainWho, explanationTexts, type Explanation, type Similar } from './resolution/explain.ts'
import { subjectStatuses, type Organisation } from './subject.ts'
import { usccTexts } from './codes/uscc.ts'

/** `xinheng resolve` and `xinheng register import`. */
export function subjectsCommands(program: Command, open: OpenContext): void {
  program
    .command('resolve <code-or-name> [name]')
    .description(
      t(
        '一个代码、名称，或代码加名称指的是哪个组织：退出码 0 唯一，1 须人工认定，2 输入有误，3 登记库中没有',
        'which organisation a code, a name, or a code with a name means: exit code 0 one organisation, 1 a person has to decide, 2 wrong input, 3 nobody of the register',
      ),
    )
    .option('--explain', t('显示每一步', 'show every step'))
    .option('--json')
    .action(async (text: string, name: string | undefined, options: { explain?: boolean; json?: boolean }) => {
      const { ctx, close } = await open()
      try {
        const explained = await explainWho(ctx, { text, ...(name === undefined ? {} : { name }) })
        const { steps, ...answer } = { ...explained, namesake: onlyNamesake(explained, text) }
        print(options.explain === true ? { ...answer, steps } : answer, inLines(answer, steps, options.explain === true), options.json)
        process.exitCode = exitOf(answer)
      } finally {
        await close()
      }
    })

  const register = program.command('register').description(t('组织登记库', 'the register of organisations'))
  register
    .command('import <file>')
    .description(
      t(
        '导入登记数据（CSV 或 XLSX）；同一文件重复导入不产生变化。有行被退回时退出码为 1',
        'take in a register as CSV or XLSX; the same file again changes nothing. Exit code 1 when rows were refused',
      ),
    )
    .option('--origin <name>', t('登记数据的来源', 'who the register is from'), '登记库')
    .option('--json')
    .action(async (file: string, options: { origin: string; json?: boolean }) => {
      const bytes = await byteStream(file)
      if (bytes === null) throw fail('subjects.no-file', { values: { file } })
      const { ctx, close } = await open()
      const bar = progressBar('register', 0)
      try {
        const result = await importRegister(ctx, {
          table: await readTable(bytes),
          origin: options.origin,
          fileName: file.split('/').at(-1) ?? file,
          onProgress: (rows) => bar.update(rows),
        })
        bar.stop()
        const refusals = await listRefusals(ctx, result.importId, { size: 200 })
        print({ ...result, refusals: refusals.map(({ cells: _cells, ...one }) => one) }, report(result, refusals), options.json)
        process.exitCode = result.refused > 0 ? 1 : 0
      } finally {
        bar.stop()
        await close()
      }
    })
}

type Answer = Omit<Explanation, 'steps'> & { readonly namesake: Similar | null }

/** The one organisation that has or had exactly this name. It would still not attach a row, which needs a code. */
function onlyNamesake({ similar }: Explanation, name: string): Similar | null {
  const key = nameKey(name)
  const same = similar.filter((one) => nameKey(one.name) === key || (one.formerName !== null && nameKey(one.formerName) === key))
  return same.length === 1 ? (same[0] ?? null) : null
}

function exitOf({ organisation, namesake, outcome, problem }: Answer): number {
  if (problem !== null) return 2
  if (organisation !== null || namesake !== null) return 0
  return outcome === 'not-found' || outcome === 'rejected' ? 3 : 1
}

const onlyName = {
  zh: '恰有一个主体是这个名称。报送的行仅凭名称不能认定，须有代码',
  en: 'Exactly one organisation has this name. A submitted row needs its code as well',
} as const

function inLines({ outcome, organisation, similar, namesake, problem }: Answer, steps: Explanation['steps'], explain: boolean): string {
  const lang = terminalLang()
  const line = (one: Organisation) => `  ${one.uscc ?? '-'.repeat(18)}  ${one.name}  ${say(subjectStatuses[one.status], lang)}`
  const others = similar.filter((one) => one !== namesake)
  const how = explain
    ? [lang === 'zh' ? '查找过程：' : 'How it was found:', ...steps.map((step, index) => sayStep(step, index + 1, lang))]
    : []
  return [
    say(problem !== null ? usccTexts[problem] : namesake === null ? explanationTexts[outcome] : onlyName, lang),
    ...(organisation === null ? [] : [line(organisation)]),
    ...(namesake === null ? [] : [line(namesake) + formerly(namesake, lang)]),
    ...(namesake !== null && others.length > 0 ? [lang === 'zh' ? '名称含有它的还有：' : 'Others contain it:'] : []),
    ...others.map((one) => line(one) + formerly(one, lang)),
    ...how,
  ].join('\n')
}

const sayStep = ({ tried, found }: Explanation['steps'][number], number: number, lang: Lang): string =>
  `  ${number}. ${say(tried, lang)}\n     ${say(found, lang)}`

/** Why an organisation of another name is in the list. */
const formerly = ({ formerName }: Similar, lang: Lang): string =>
  formerName === null ? '' : lang === 'zh' ? `；曾用名：${formerName}` : `; former name: ${formerName}`

const shownRows = 20

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function report(result: RegisterResult, refusals: readonly RefusedRow[]): string {
  const lang = terminalLang()
  const refused = Object.entries(result.refusedBy).map(
    ([reason, count]) => `  ${count}  ${say(refusalTexts[reason as RefusalReason], lang)}`,
  )
  const summary =
    lang === 'zh'
      ? `${result.rows} 行：新增 ${result.new}，变更 ${result.changed}，未变 ${result.unchanged}，退回 ${result.refused}；重错码 ${result.defects}`
      : `${counted(result.rows, 'row')}: ${result.new} new, ${result.changed} changed, ${result.unchanged} unchanged, ${result.refused} refused; ${counted(result.defects, 'defect')}`
  const unread =
    result.unreadColumns.length === 0 ? [] : [`${lang === 'zh' ? '未读取的列' : 'Columns not read'}: ${result.unreadColumns.join(', ')}`]
  const rows = refusals
    .slice(0, shownRows)
    .map(({ rowNo, findings }) => `    ${lang === 'zh' ? `第 ${rowNo} 行` : `row ${rowNo}`}: ${findingsInWords(findings, lang)}`)
  const rest = result.refused > rows.length && rows.length > 0 ? ['    …'] : []
  const cells = Object.entries(result.unreadCells).map(
    ([column, count]) => `  ${count}  ${say(findingText({ refusal: null, codeProblem: null, columnKey: column as RegisterColumn }), lang)}`,
  )
  return [summary, ...refused, ...rows, ...rest, ...cells, ...unread].join('\n')
}
