import { InvalidArgumentError, type Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, terminalLang, t } from '../platform/cli/output.ts'
import { say } from '../platform/text.ts'
import type { RecordsContext } from './context.ts'
import { eraseContent } from './erase.ts'

/** `xinheng record erase`: what the office does where the law demands that content goes. */
export function recordsCommands(program: Command, open: OpenContext<RecordsContext>): void {
  const record = program.command('record').description(t('单条记录', 'single records'))

  record
    .command('erase <id>')
    .description(
      t(
        '依法清除一条记录全部版本的内容；它在账本中的位置保留，内容不可恢复',
        'erase the content of every version of a record by law; its place in the log stays, and nothing brings it back',
      ),
    )
    .requiredOption(
      '--reason <text>',
      t('法律依据，供主管单位留存；不要复述内容', 'legal basis, kept for the office; do not repeat the content'),
    )
    .option('--json')
    .action(async (id: string, { reason, json }: { reason: string; json?: boolean }) => {
      const recordId = numbered(id)
      const { ctx, close } = await open()
      try {
        await eraseContent(ctx, { recordId, reason })
        const text = { zh: `记录 ${recordId} 的内容已删除。`, en: `The content of the record ${recordId} was erased.` }
        print({ id: recordId, state: 'erased' }, say(text, terminalLang()), json)
      } finally {
        await close()
      }
    })
}

function numbered(id: string): number {
  if (!/^[1-9]\d{0,14}$/.test(id))
    throw new InvalidArgumentError(say({ zh: '应为记录编号。', en: 'The number of a record.' }, terminalLang()))
  return Number(id)
}
