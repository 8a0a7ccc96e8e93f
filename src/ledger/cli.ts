import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, progressBar, terminalLang } from '../platform/cli/output.ts'
import { nativePrimitives } from '../platform/crypto/native.ts'
import { readWholeFile, writeWholeFile } from '../platform/files/whole-file.ts'
import type { LedgerContext } from './context.ts'
import { fail } from './errors.ts'
import { explain, type Explanation } from './explain.ts'
import { exportLedger } from './export-ledger.ts'
import { verifyDocument } from './verify.ts'

const limit = 16 * 1024 * 1024

/** `xinheng verify` needs neither database nor network; `xinheng export ledger` writes a static mirror. */
export function ledgerCommands(program: Command, open: OpenContext<LedgerContext>): void {
  program
    .command('verify <file>')
    .description('check a receipt, record proof or checkpoint: exit code 0 valid, 1 not valid, 2 unreadable, or a checkpoint without --key')
    .option(
      '--key <vkey>',
      "the verifier key you trust; without it the file's own key is used and shown; a checkpoint has none and needs it",
    )
    .option('--json')
    .action(async (file: string, options: { key?: string; json?: boolean }) => {
      const text = await readWholeFile(file, limit)
      if (text === null) throw fail('ledger.no-file', { values: { file, limit: '16 MB' } })
      const verification = await verifyDocument(nativePrimitives, text, options.key)
      print(verification, inLines(explain(verification, terminalLang())), options.json)
      process.exitCode = verification.valid ? 0 : 1
    })

  const exports =
    program.commands.find((command) => command.name() === 'export') ?? program.command('export').description('write data as files')
  exports
    .command('ledger <folder>')
    .description('write the ledger as static tiles (c2sp.org/tlog-tiles); run again to continue')
    .option('--json')
    .action(async (folder: string, options: { json?: boolean }) => {
      const { ctx, close } = await open()
      let bar: ReturnType<typeof progressBar> | undefined
      try {
        const files = {
          read: (path: string) => readWholeFile(`${folder}/${path}`, limit),
          write: (path: string, content: Uint8Array | string) => writeWholeFile(`${folder}/${path}`, content),
        }
        const exported = await exportLedger(ctx, files, (done, size) => (bar ??= progressBar('ledger', size)).update(done))
        bar?.stop()
        const text = {
          zh: `已写入 ${exported.written} 个数据块，大小 ${exported.size}（此前 ${exported.from}）：${folder}`,
          en: `${exported.written} tiles written, size ${exported.size} (before: ${exported.from}): ${folder}`,
        }
        print({ ...exported, folder }, text[terminalLang()], options.json)
      } finally {
        bar?.stop()
        await close()
      }
    })
}

function inLines({ valid, title, findings, facts, proved, caution, content }: Explanation): string {
  return [
    `${valid ? '✓' : '✗'} ${title}`,
    ...findings.map((finding) => `  ${finding.ok ? '✓' : '✗'} ${finding.text}`),
    '',
    ...facts.map((fact) => `  ${fact.label}: ${fact.value}`),
    ...(proved === null ? [] : ['', proved]),
    ...(content.length === 0 ? [] : ['', ...content.map((line) => `  ${line.path}: ${line.value}`)]),
    '',
    caution,
  ].join('\n')
}
