import { Command, CommanderError } from 'commander'
import { system } from '../platform/context.ts'
import type { OpenContext } from '../platform/cli/command.ts'
import { exitCodeOf, printError, terminalLang, t } from '../platform/cli/output.ts'
import { inTerminalLang } from '../platform/cli/usage.ts'
import { XinhengError } from '../platform/errors.ts'
import { asXinhengError } from '../platform/http/problem.ts'
import { createLog, type Log } from '../platform/log.ts'
import { stopOnSignals, whenStopped } from '../platform/stop.ts'
import { addBackupCommands } from './backup/commands.ts'
import { addBenchCommand } from './bench.ts'
import type { AppContext } from './context.ts'
import { openApp } from './open.ts'
import { commands } from './parts/commands.ts'
import { addServeCommands } from './serve-commands.ts'
import { version } from './version.ts'

const stopping = {
  zh: '正在停止：未完成的工作撤回，下次启动时接着做；数据库正常关闭。',
  en: 'Stopping: unfinished work is rolled back and goes on at the next start; the database is closed in order.',
}

/** Every command there is. */
export function buildProgram(open: OpenContext<AppContext>, log: Log): Command {
  const program = inTerminalLang(new Command('xinheng'))
    .description(t('信衡 Xinheng：组织公共信用基础设施', 'Xinheng 信衡: public-credit infrastructure for organisations'))
    .version(version, '-V, --version', t('显示版本号', 'show the version'))
    .showHelpAfterError()
    .exitOverride()
  addServeCommands(program, log)
  addBackupCommands(program, log)
  addBenchCommand(program)
  for (const add of commands) add(program, open)
  return program
}

/** Runs one command line and answers the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const log = createLog(argv.includes('serve') ? undefined : 'warn')
  stopOnSignals(() => {
    process.stderr.write(`${stopping[terminalLang()]}\n`)
    log.level = 'silent' // what is broken off says so, once for every statement
  })
  const open: OpenContext<AppContext> = async ({ work = false } = {}) => {
    const app = await openApp({ log, share: true, work })
    return { ctx: app.context(system), close: app.close }
  }
  const program = buildProgram(open, log)
  try {
    await program.parseAsync([...argv])
    return Number(process.exitCode ?? 0)
  } catch (error) {
    const stopped = whenStopped()
    if (stopped !== null) return stopped
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const known = error instanceof XinhengError ? error : asXinhengError(error, log)
    printError(known, argv.includes('--json'))
    return exitCodeOf(known)
  }
}
