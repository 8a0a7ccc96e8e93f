import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, progressBar, terminalLang, t } from '../platform/cli/output.ts'
import { readWholeFile, writeWholeFile } from '../platform/files/whole-file.ts'
import type { LedgerContext } from './context.ts'
import { exportLedger } from './export-ledger.ts'

const limit = 16 * 1024 * 1024

/** `xinheng export ledger` writes a static mirror. */
export function ledgerCommands(program: Command, open: OpenContext<LedgerContext>): void {
  const exports =
    program.commands.find((command) => command.name() === 'export') ??
    program.command('export').description(t('把数据写成文件', 'write data as files'))
  exports
    .command('ledger <folder>')
    .description(
      t(
        '把账本写成静态数据块（c2sp.org/tlog-tiles）；再次运行则接着写',
        'write the ledger as static tiles (c2sp.org/tlog-tiles); run again to continue',
      ),
    )
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
