import type { Command } from 'commander'
import type { OpenContext } from '../platform/cli/command.ts'
import { print, terminalLang, t } from '../platform/cli/output.ts'
import type { Context } from '../platform/context.ts'
import { say } from '../platform/text.ts'
import { createAccount } from './create.ts'
import { removeFactors } from './security/manage-security.ts'
import { disableAccount, enableAccount } from './disable.ts'
import { listAccounts } from './find.ts'
import { resetPassword } from './reset-password.ts'
import type { Body, Role } from './members/membership.ts'

type Json = { json?: boolean }

const outcomes = {
  disabled: { zh: '已停用', en: 'disabled' },
  enabled: { zh: '已启用', en: 'enabled' },
  removed: { zh: '已无第二重验证', en: 'has no second factor' },
} as const

/** `xinheng account …`: the first office account, and a way in when the last password is lost. */
export function accountsCommands(program: Command, open: OpenContext): void {
  const account = program
    .command('account')
    .description(t('工作台账号：创建、列出、重置、停用', 'accounts of the workbench: create, list, reset, disable'))
  const run = async <T>(work: (ctx: Context) => Promise<T>): Promise<T> => {
    const { ctx, close } = await open()
    try {
      return await work(ctx)
    } finally {
      await close()
    }
  }

  account
    .command('create <login>')
    .description(
      t(
        '创建账号；初始密码只显示一次，首次登录时修改',
        'create an account; its initial password is printed once and changed at the first sign-in',
      ),
    )
    .requiredOption(
      '--body <body>',
      t(
        '代表谁：office（主管单位）、source（信源单位）、organisation（组织）或 bank（金融机构）',
        'whom it acts for: office, source, organisation or bank',
      ),
    )
    .option('--unit <code>', t('信源单位、组织或金融机构的代码', 'code of the source, the organisation or the bank'))
    .requiredOption(
      '--role <role>',
      t(
        'head（负责人）、approver（审批人）、clerk（经办人）或 auditor（审计）；一个单位的第一个账号为负责人',
        'head, approver, clerk or auditor; the first account of a body is its head',
      ),
    )
    .requiredOption('--name <name>', t('姓名或岗位，只在工作台内显示', 'name or post, seen inside the workbench only'))
    .option('--json')
    .action(async (login: string, options: Json & { body: string; unit?: string; role: string; name: string }) => {
      const { body, unit = null, role, name } = options
      const created = await run((ctx) => createAccount(ctx, { login, name, body: body as Body, unit, role: role as Role }))
      print(created, `${created.login}  ${created.password}`, options.json)
    })

  account
    .command('list')
    .description(t('列出全部账号', 'every account'))
    .option('--json')
    .action(async (options: Json) => {
      const accounts = await run((ctx) => listAccounts(ctx))
      print(
        accounts,
        accounts
          .map((one) =>
            [
              one.login.padEnd(20),
              one.memberships.map(({ body, unit, role }) => [body, unit, role].filter(Boolean).join(' ')).join(', ') || '-',
              one.disabledAt === null ? '' : say(outcomes.disabled, terminalLang()),
            ]
              .join(' ')
              .trimEnd(),
          )
          .join('\n') || '-',
        options.json,
      )
    })

  account
    .command('remove-factors <login>')
    .description(t('为丢失者移除全部第二验证方式', 'remove every second factor of somebody who has lost them'))
    .requiredOption(
      '--reason <words>',
      t('原因，以及如何核实了请求人；本人会看到', 'why, and how you made sure who asks; the user reads it'),
    )
    .option('--json')
    .action(async (login: string, options: Json & { reason: string }) => {
      await run((ctx) => removeFactors(ctx, login, options.reason))
      print({ login, removed: true }, `${login}  ${say(outcomes.removed, terminalLang())}`, options.json)
    })

  account
    .command('reset <login>')
    .description(t('给出新的初始密码并解除锁定', 'give a new initial password and lift a lock'))
    .option('--json')
    .action(async (login: string, options: Json) => {
      const reset = await run((ctx) => resetPassword(ctx, login))
      print(reset, `${reset.login}  ${reset.password}`, options.json)
    })

  for (const [name, act, done, what] of [
    ['disable', disableAccount, 'disabled', t('停用账号：立即不能登录', 'close an account: nobody signs in with it from now on')],
    ['enable', enableAccount, 'enabled', t('重新启用账号', 'open a closed account again')],
  ] as const)
    account
      .command(`${name} <login>`)
      .description(what)
      .option('--json')
      .action(async (login: string, options: Json) => {
        await run((ctx) => act(ctx, login))
        print({ login, [done]: true }, `${login}  ${say(outcomes[done], terminalLang())}`, options.json)
      })
}
