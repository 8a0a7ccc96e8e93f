import type { Command } from 'commander'
import { resumeSubmissions } from '../intake/index.ts'
import { print, terminalLang, t } from '../platform/cli/output.ts'
import { dataFolder } from '../platform/files/home.ts'
import type { Log } from '../platform/log.ts'
import { beforeStop } from '../platform/stop.ts'
import { say, type Text } from '../platform/text.ts'
import { resumeRegisters } from '../subjects/index.ts'
import { loadDemo, nothingLoaded, type Say } from './demo/load.ts'
import { adoptBeforeDemo } from './demo/models.ts'
import { openApp, type App } from './open.ts'
import { serveApp, type Served } from './serve.ts'
import type { Waiting } from './waiting-server.ts'

const migratedText = (count: number): Text =>
  count === 0
    ? { zh: '数据库已是本版本', en: 'nothing to do' }
    : { zh: `已执行 ${count} 个迁移`, en: `${count} ${count === 1 ? 'migration' : 'migrations'}` }

/** `serve`, `migrate` and `demo`: what runs the program itself. */
export function addServeCommands(program: Command, log: Log): void {
  program
    .command('serve')
    .description(t('运行公示网站、工作台、接口和后台任务', 'run the portal, the workbench, the API and the background work'))
    .option('--port <number>', t('监听端口', 'port to listen on'), process.env['PORT'] ?? '3000')
    .option('--host <address>', t('监听地址', 'address to listen on'), process.env['HOST'] ?? '127.0.0.1')
    .option('--demo', t('先载入虚构的演示县（已有则不再载入）', 'load the invented demo county first, if it is not there yet'))
    .option('--json', t('把启动结果输出为一行 JSON', 'print what was started as one JSON line'))
    .action(async (options: { port: string; host: string; demo?: boolean; json?: boolean }) => {
      const say = sayOn(options.json === true ? process.stderr : process.stdout)
      say(`信衡 Xinheng 正在启动 is starting · ${process.env['DATABASE_URL'] ? 'DATABASE_URL' : dataFolder()}`)
      const demo = options.demo === true ? ({ work: 'later', packKey: demoPack(), first: adoptBeforeDemo } as const) : {}
      const app = await openApp({ log, work: true, ...demo })
      const serve = (waiting?: Waiting) => serveApp(app, { port: Number(options.port), host: options.host, waiting })
      let served: Served | null = null
      try {
        let accounts: Accounts = null
        if (options.demo === true) {
          const waiting: Waiting = { loading: nothingLoaded() }
          served = await serve(waiting)
          accounts = await loadDemo(app, say, waiting.loading ?? undefined)
          // What follows by itself is done once, with all there is, and takes nothing from the load.
          await app.beginWork()
          await resume(app)
          waiting.loading = null
        } else {
          await resume(app)
          served = await serve()
        }
        const { close, url } = served
        print({ url, server: app.installation.server, pack: app.pack.key, accounts }, started(url, app, accounts), options.json)
        beforeStop(async () => {
          await close()
          await app.close()
        })
      } catch (error) {
        await served?.close()
        await app.close()
        throw error
      }
    })
  program
    .command('migrate')
    .description(t('把数据库升级到本程序的版本', 'bring the database to this version of the program'))
    .option('--pack <key>', t('今后按这个规则包判断', 'from now on judge by this pack'))
    .option('--json')
    .action(async (options: { pack?: string; json?: boolean }) => {
      const app = await openApp({ log, share: true, packKey: options.pack, changePack: options.pack !== undefined })
      const { migrated, server } = app.installation
      await app.close()
      print(
        { migrated, server },
        [...migrated, `${say(migratedText(migrated.length), terminalLang())} (${server})`].join('\n'),
        options.json,
      )
    })
  program
    .command('demo')
    .description(t('载入虚构的演示县（已有则不再载入）', 'load the invented demo county, if it is not there yet'))
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const app = await openApp({ log, share: true, work: true, packKey: demoPack(), first: adoptBeforeDemo })
      try {
        const accounts = await loadDemo(app, sayOn(options.json === true ? process.stderr : process.stdout))
        print({ accounts }, accountLines(accounts), options.json)
      } finally {
        await app.close()
      }
    })
}

/** What was under way when the program stopped goes on. */
async function resume(app: App): Promise<void> {
  await resumeSubmissions(app.context())
  await resumeRegisters(app.context())
}

/** The demo runs under its own county's pack, unless another is asked for. */
const demoPack = (): string => process.env['XINHENG_PACK'] ?? 'qinglan'

const sayOn =
  (stream: NodeJS.WriteStream): Say =>
  (line) =>
    void stream.write(`${line}\n`)

type Accounts = Awaited<ReturnType<typeof loadDemo>> | null

const accountLines = (accounts: Accounts): string =>
  accounts === null || accounts.length === 0
    ? ''
    : [
        '',
        '  演示账号 demo accounts:',
        ...accounts.map(({ login, password, body, role }) => `    ${login} / ${password}   (${body}, ${role})`),
      ].join('\n')

function started(url: string, app: App, accounts: Accounts): string {
  return [
    '',
    `  信衡 Xinheng  ${url}        (English: ${url}/en)`,
    `  工作台 workbench  ${url}/workbench`,
    `  接口文档 API      ${url}/docs/api`,
    `  ${app.installation.server} · ${app.pack.name.zh} ${app.pack.key} ${app.pack.version}`,
    accountLines(accounts),
    '',
    '  Ctrl-C 停止 stops it.',
    '',
  ].join('\n')
}
