import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, progressBar, terminalLang } from '../platform/cli/output.ts'
import { byteStream } from '../platform/files/byte-stream.ts'
import { readTable } from '../platform/tabular/index.ts'
import { say, type Lang } from '../platform/text.ts'
import { fail } from './errors.ts'
import { findingText } from './register/files.ts'
import { listRefusals } from './register/find.ts'
import { importRegister, type RegisterResult } from './register/import.ts'
import { refusalTexts, type Finding, type RefusalReason } from './register/register-import.ts'
import { explainWho, explanationTexts, type Explanation, type Similar } from './resolution/explain.ts'

/** `xinheng resolve` and `xinheng register import`. */
export function subjectsCommands(program: Command, open: OpenContext): void {
  program
    .command('resolve <code-or-name> [name]')
    .description('which organisation a code, a name, or a code with a name means: exit code 0 one organisation, 1 none for sure')
    .option('--explain', 'show every step')
    .option('--json')
    .action(async (text: string, name: string | undefined, options: { explain?: boolean; json?: boolean }) => {
      const { ctx, close } = await open()
      try {
        const explained = await explainWho(ctx, { text, ...(name === undefined ? {} : { name }) })
        const { outcome, organisation, similar } = explained
        print(
          options.explain === true ? explained : { outcome, organisation, similar },
          inLines(explained, options.explain === true),
          options.json,
        )
        process.exitCode = explained.organisation === null ? 1 : 0
      } finally {
        await close()
      }
    })

  const register = program.command('register').description('the register of organisations')
  register
    .command('import <file>')
    .description('take in a register as CSV or XLSX; the same file again changes nothing')
    .option('--source <name>', 'who the register is from', '登记库')
    .option('--json')
    .action(async (file: string, options: { source: string; json?: boolean }) => {
      const bytes = await byteStream(file)
      if (bytes === null) throw fail('subjects.no-file', { values: { file } })
      const { ctx, close } = await open()
      const bar = progressBar('register', 0)
      try {
        const result = await importRegister(ctx, {
          table: await readTable(bytes),
          source: options.source,
          fileName: file.split('/').at(-1) ?? file,
          onProgress: (rows) => bar.update(rows),
        })
        bar.stop()
        const refusals = await listRefusals(ctx, result.importId, { size: 200 })
        print({ ...result, refusals: refusals.map(({ cells: _cells, ...one }) => one) }, report(result, refusals), options.json)
      } finally {
        bar.stop()
        await close()
      }
    })
}

function inLines({ outcome, organisation, similar, steps }: Explanation, explain: boolean): string {
  const lang = terminalLang()
  const line = (one: { uscc: string | null; name: string; status: string }) => `${one.uscc ?? '-'.repeat(18)}  ${one.name}  (${one.status})`
  return [
    say(explanationTexts[outcome], lang),
    ...(organisation === null ? [] : [line(organisation)]),
    ...similar.map((one) => line(one) + formerly(one, lang)),
    ...(explain ? steps.map((step, index) => `  ${index + 1}. ${say(step.tried, lang)}: ${say(step.found, lang)}`) : []),
  ].join('\n')
}

/** Why an organisation of another name is in the list. */
const formerly = ({ formerName }: Similar, lang: Lang): string =>
  formerName === null ? '' : lang === 'zh' ? `；曾用名：${formerName}` : `; former name: ${formerName}`

const shownRows = 20

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function report(result: RegisterResult, refusals: readonly Finding[]): string {
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
    .map((one) => `    ${lang === 'zh' ? `第 ${one.rowNo} 行` : `row ${one.rowNo}`}: ${say(findingText(one), lang)}`)
  const rest = result.refused > rows.length && rows.length > 0 ? ['    …'] : []
  return [summary, ...refused, ...rows, ...rest, ...unread].join('\n')
}
