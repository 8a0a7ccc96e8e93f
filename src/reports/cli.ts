import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, terminalLang, t } from '../platform/cli/output.ts'
import { dataFolder } from '../platform/files/home.ts'
import { dayOf } from '../platform/time.ts'
import { listCertificates, type ReportCertificate } from './certificates.ts'
import type { ReportsContext } from './context.ts'
import { finishForms, rotateReportKey } from './forms.ts'

/** `xinheng report-key …`: the key that signs the documents of reports. */
export function reportsCommands(program: Command, open: OpenContext<ReportsContext>): void {
  const key = program
    .command('report-key')
    .description(t('签署报告的密钥：证书、更换', 'the key that signs reports: its certificates, the next one'))
  const run = async <T>(work: (ctx: ReportsContext) => Promise<T>): Promise<T> => {
    const { ctx, close } = await open()
    try {
      return await work(ctx)
    } finally {
      await close()
    }
  }
  const keysHere = (ctx: ReportsContext) => ({ dataFolder: dataFolder(), issuedTo: ctx.pack.office.zh, now: () => ctx.now() })

  key
    .command('list')
    .description(t('列出签署过报告的全部证书', 'every certificate reports were signed with'))
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const certificates = await run((ctx) => listCertificates(ctx, keysHere(ctx)))
      print(certificates, certificates.map(lineOf).join('\n'), options.json)
    })

  key
    .command('rotate')
    .description(
      t(
        '先补齐每份报告的 PDF 和凭证，再换用新密钥；此前签署的报告仍然有效',
        'make the next key, once every report has its PDF and its credential; reports signed before stay good',
      ),
    )
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const { thumbprint, made } = await run((ctx) => rotateReportKey(ctx, keysHere(ctx)))
      const text = {
        zh: `已先为 ${made} 份报告制作 PDF 和凭证，并启用新的签名密钥，证书指纹 ${thumbprint}`,
        en: `The forms of ${made} report(s) were made with the old key. The next key signs from here on; its certificate is ${thumbprint}`,
      }
      print({ thumbprint, made }, text[terminalLang()], options.json)
    })

  key
    .command('finish')
    .description(
      t(
        '补齐尚缺的 PDF 和凭证：在环境变量改用另一把密钥之前运行',
        'make the PDF and the credential of every report that has none yet: before another key is named in the environment',
      ),
    )
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const made = await run(finishForms)
      const text = { zh: `已为 ${made} 份报告制作 PDF 和凭证`, en: `The forms of ${made} report(s) were made` }
      print({ made }, text[terminalLang()], options.json)
    })
}

const lineOf = ({ thumbprint, name, notAfter, usedSince, isInUse }: ReportCertificate): string =>
  `${isInUse ? '*' : ' '} ${thumbprint}  ${dayOf(usedSince)} – ${dayOf(notAfter)}  ${name}`
