import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, progressBar, t } from '../platform/cli/output.ts'
import type { Actor } from '../platform/context.ts'
import { byteStream } from '../platform/files/byte-stream.ts'
import type { ContractsContext } from './context.ts'
import { fail } from './errors.ts'
import { importReleases, type Imports } from './import/import-releases.ts'

type Options = { source: string; dryRun?: boolean; json?: boolean }

/** Who runs commands on the installation's own machine acts for any department. */
const operator = (unit: string): Actor => ({ kind: 'system', id: 'cli', body: 'source', role: null, unit })

/** `xinheng contracts import`: exit code 0 when all of it was taken in, 2 when something in it is wrong and nothing was. */
export function contractsCommands(program: Command, open: OpenContext<ContractsContext>): void {
  program
    .command('contracts')
    .description(t('合同', 'contracts'))
    .command('import <file>')
    .description(
      t(
        '导入 OCDS 1.1 发布包，大小不限：先全部检查，有一处不对就什么也不导入',
        'import an OCDS 1.1 release package of any size: all of it is checked first, and nothing is taken in where anything is wrong',
      ),
    )
    .requiredOption(
      '--source <code>',
      t('报送合同的部门的统一社会信用代码', 'the unified social credit code of the department that submits contracts'),
    )
    .option('--dry-run', t('只检查，不导入', 'check only, take nothing in'))
    .option('--json')
    .action(async (path: string, { source, dryRun = false, json }: Options) => {
      const opened = async () => {
        const bytes = await byteStream(path)
        if (bytes === null) throw fail('contracts.no-such-file', { values: { file: path } })
        return bytes
      }
      await opened()
      const { ctx, close } = await open()
      let bar = progressBar(t('检查', 'check'), 0)
      let checked = 0
      let isTaking = false
      try {
        const onProgress = (phase: 'check' | 'take', releases: number) => {
          if (phase === 'check') checked = releases
          else if (!isTaking) {
            isTaking = true
            bar.stop()
            bar = progressBar(t('导入', 'import'), checked)
          }
          bar.update(releases)
        }
        const done = await importReleases(ctx.as(operator(source)), { open: opened, dryRun, onProgress })
        print(done, report(done, dryRun), json)
      } finally {
        bar.stop()
        await close()
      }
    })
}

const report = ({ releases, added, signed, known, duties }: Imports, isDry: boolean): string =>
  isDry
    ? t(`${releases} 个发布，没有问题；没有导入。`, `${releases} releases, nothing wrong; nothing was taken in.`)
    : t(
        `${releases} 个发布：新登记 ${added}，中标转为合同 ${signed}，已有 ${known}，款项和节点 ${duties}。`,
        `${releases} releases: ${added} new, ${signed} awards signed, ${known} known before, ${duties} payments and milestones.`,
      )
