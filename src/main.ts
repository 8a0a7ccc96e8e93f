import { runProgram } from './app/program.ts'

// Started by bin/xinheng.mjs under an older Node: when that is killed, stop in order as well.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()

process.exitCode = await runProgram(process.argv)
