import type { Context } from '../../platform/context.ts'
import { sendMail } from '../../platform/mail/index.ts'
import type { Text } from '../../platform/text.ts'
import { siteAddress } from '../security/mail-address.ts'
import { loadMailsOf } from '../security/mail-store.ts'

// Mail passes through strangers' hands: it names no organisation and no reason. Who is signed in reads both.
const news = {
  approved: {
    zh: '您的账号认领已通过，登录后即可以负责人身份办理。',
    en: 'Your claim on an account was approved: sign in to act as its head.',
  },
  refused: { zh: '您的账号认领未通过，理由见“我的认领”。', en: 'Your claim on an account was refused. "My claims" says why.' },
  revoked: { zh: '您认领的账号已被信用办撤销，理由见“我的认领”。', en: 'The office revoked an account you claimed. "My claims" says why.' },
  'handed-over': {
    zh: '您担任负责人的账号已由信用办批准移交他人，您的身份已终止。如有异议，请立即联系信用办。',
    en: 'The office approved that an account you headed goes to somebody else, and your membership ended. If that is wrong, tell the office at once.',
  },
  merged: {
    zh: '登记库合并了主体，或撤销了合并，与您有关的账号成员有变动，详见工作台“我的身份”“成员”。',
    en: 'The register merged organisations, or undid that, and who acts in an account of yours changed. "My memberships" and "Members" say how.',
  },
  'claim-ended': {
    zh: '您的账号认领因主体合并而终止，请重新申请，详见“我的认领”。',
    en: 'Your claim on an account ended because organisations were merged. "My claims" says how to ask again.',
  },
  ended: {
    zh: '信用办撤销了一个账号，您在其中的身份已终止，理由见“我的身份”。',
    en: 'The office revoked an account, and your membership in it ended. "My memberships" says why.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Tells users what became of an account, at their confirmed addresses. */
export async function tellUsers(ctx: Context, userIds: readonly string[], what: keyof typeof news): Promise<void> {
  const site = siteAddress()
  await sendMail(ctx, {
    to: await loadMailsOf(ctx, userIds),
    subject: '信衡：账号事项通知 · Xinheng: about your account',
    text: [news[what].zh, news[what].en, ...(site === null ? [] : [`${site}/workbench/memberships`])].join('\n\n'),
  })
}
