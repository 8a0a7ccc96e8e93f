import { basename } from 'node:path'
import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, progressBar, terminalLang, t } from '../platform/cli/output.ts'
import { byteStream } from '../platform/files/byte-stream.ts'
import type { Actor } from '../platform/context.ts'
import { discardSubmission } from './confirm.ts'
import { fail } from './errors.ts'
import { readSubmission } from './find.ts'
import { layoutWords } from './reading/layout.ts'
import type { IntakeContext } from './context.ts'
import { mergeSubmission } from './merging/merge-submission.ts'
import { receiveSubmission } from './receive.ts'
import { repeatText } from './checking/repeats.ts'
import { stateWords, type Submission } from './submission.ts'
import { problemsView, submissionView } from './view.ts'

type Options = { item: string; source: string; dryRun?: boolean; follows?: string; json?: boolean }

/** Who runs commands on the installation's own machine acts for any source. */
const operator = (unit: string): Actor => ({ kind: 'system', id: 'cli', body: null, role: null, unit })

/** `xinheng submit`, with and without `--dry-run`: exit code 0 when every row passed, 1 when some were refused or wait, 2 when the file could not be taken. */
export function intakeCommands(program: Command, open: OpenContext<IntakeContext>): void {
  program
    .command('submit <file>')
    .description(
      t(
        '为信源单位报送一个目录事项的文件：CSV、XLSX、JSON 或 NDJSON',
        'submit a file of one catalogue item for a source: CSV, XLSX, JSON or NDJSON',
      ),
    )
    .requiredOption('--item <key>', t('目录事项，例如 penalty', 'the catalogue item, such as penalty'))
    .requiredOption('--source <code>', t('信源单位的统一社会信用代码', 'the source’s unified social credit code'))
    .option('--dry-run', t('只检查：说明会有什么结果，不留下待确认的报送', 'check only: says what would happen and leaves nothing waiting'))
    .option('--follows <id>', t('本文件补正其退回行的那次报送', 'the submission whose refused rows this file mends'))
    .option('--json')
    .action(async (path: string, options: Options) => {
      const bytes = await byteStream(path)
      if (bytes === null) throw fail('intake.no-file', { values: { file: path } })
      const { ctx, close } = await open()
      try {
        const submission = await submit(ctx.as(operator(options.source)), path, bytes, options)
        const problems = problemsView(ctx.pack, submission.item, submission.problems ?? [])
        print({ ...submissionView(submission), problems }, report(submission, problems, options.dryRun === true), options.json)
        process.exitCode = submission.refused + submission.waiting > 0 ? 1 : 0
      } finally {
        await close()
      }
    })
}

async function submit(
  ctx: IntakeContext,
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  { item, source, dryRun, follows }: Options,
): Promise<Submission> {
  const reading = progressBar('read', 0)
  const { submissionId, rowsChecked } = await receiveSubmission(ctx, {
    sourceCode: source,
    item,
    fileName: basename(path),
    bytes,
    way: 'cli',
    dryRun: dryRun === true,
    ...(follows === undefined ? {} : { follows: Number(follows) }),
    onProgress: (rows) => reading.update(rows),
  }).finally(() => reading.stop())
  if (dryRun === true) {
    await discardSubmission(ctx, submissionId)
    return readSubmission(ctx, submissionId)
  }
  const merging = progressBar('merge', rowsChecked)
  // A running server may take the same job: batches exclude each other, and whoever comes second finds the next one.
  await mergeSubmission(ctx, submissionId, ({ rowsMerged }) => merging.update(rowsMerged)).finally(() => merging.stop())
  return readSubmission(ctx, submissionId)
}

const words = {
  zh: {
    read: '读取',
    passed: '通过检查',
    warned: '提醒',
    refused: '退回',
    accepted: '新增',
    updated: '新版本',
    unchanged: '未变',
    waiting: '待认定',
    late: '迟报',
    dryRun: '预览，没有保留任何行',
    same: '这些行以前都报送过',
  },
  en: {
    read: 'read',
    passed: 'passed',
    warned: 'with warnings',
    refused: 'refused',
    accepted: 'new',
    updated: 'new versions',
    unchanged: 'unchanged',
    waiting: 'waiting',
    late: 'late',
    dryRun: 'dry run, nothing was kept',
    same: 'all these rows were sent before',
  },
} as const

const rowsOf = { zh: (count: number) => `${count} 行`, en: (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}` } as const

/** A dry run tells of the checks alone: what the rows bring is found when they are merged. */
function report(submission: Submission, problems: ReturnType<typeof problemsView>, dryRun: boolean): string {
  const lang = terminalLang()
  const say = words[lang]
  const { submissionId, state, rowsRead, rowsChecked: passed, rowsWarned: warned, refused, repeats, sameAs } = submission
  const counts = dryRun
    ? [`${say.passed} ${passed}`, `${say.refused} ${refused}`, `${say.warned} ${warned}`]
    : (['accepted', 'updated', 'unchanged', 'refused', 'waiting', 'late'] as const).map((name) => `${say[name]} ${submission[name]}`)
  const lines = problems.map(({ level, count, examples }) => {
    const first = examples[0]
    return `  ${level === 'error' ? '✗' : '!'} ${rowsOf[lang](count)}: ${first?.text[lang] ?? ''} (#${examples.map((example) => example.row).join(', #')})`
  })
  const found = layoutWords(submission).map((part) => part[lang])
  return [
    `#${submissionId} ${dryRun ? say.dryRun : stateWords[state][lang]}: ${say.read} ${rowsOf[lang](rowsRead)}; ${counts.join(', ')}`,
    `  ${found.join(' · ')}`,
    ...(sameAs === null ? [] : [`  ! ${say.same} (#${sameAs})`]),
    ...lines,
    ...(repeats?.examples ?? []).map((repeat) => `  ! ${repeatText(repeat)[lang]}`),
  ].join('\n')
}
