import type { PackContext } from '../../packs/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import type { LetterSheet } from '../../platform/pdf/letter.ts'
import { say, type Lang, type Text } from '../../platform/text.ts'
import { dayOf } from '../../platform/time.ts'
import { requireOffice } from '../permission.ts'
import type { Claim } from './claim.ts'
import { loadLetter } from './code-store.ts'
import { digestOfProof } from './code.ts'
import { fail } from './errors.ts'
import type { IssuedCode } from './issue-code.ts'
import { claimableOrganisation } from './organisation.ts'
import { existingClaim } from './read.ts'

export const letterTitle: Text = { zh: '账号认领验证信函', en: 'Letter with the code of a claim' }

/** How the code of a letter is used. */
export const howToEnter = (origin: string): Text => ({
  zh: `有人在信衡平台申请认领贵单位的账号。如系贵单位申请，请由申请账号登录 ${origin}/workbench/join 输入验证码；该验证码对其他账号无效。`,
  en: `Somebody asked to claim your organisation's account here. If it was you, sign in at ${origin}/workbench/join with the login that asked and enter the code; it is of no use to any other login.`,
})
/** What a claim brings, in the letter and on the slip for the window. */
export const whatItGives: Text = {
  zh: '账号负责人可以查看本主体全部信息、提出异议、申请修复。认领免费。如非贵单位申请，请勿将验证码告诉任何人，并告知信用办。',
  en: 'Its head sees all that is held about the organisation, objects and asks for repair. Claiming is free. If it was not you, tell the code to nobody and tell the credit office.',
}

/** The letter that was just printed, to be set once more with the same code: whoever has the page has the code, and nobody else. */
export async function readLetter(
  ctx: PackContext,
  { claimId, code }: { readonly claimId: number; readonly code: string },
): Promise<IssuedCode & { readonly claim: Claim }> {
  requireOffice(ctx)
  const claim = await existingClaim(ctx, claimId)
  const letter = await loadLetter(ctx, digestOfProof(code), claimId)
  if (letter === undefined || claim.state !== 'sent') throw fail('accounts.letter-over')
  return { code, organisation: await claimableOrganisation(ctx, claim.unit), expiresAt: letter.expiresAt, claim }
}

/** The letter as it is set in one language. */
export function letterSheet(
  ctx: PackContext,
  { code, organisation, expiresAt, claim }: IssuedCode & { readonly claim: Claim },
  { lang, origin }: { readonly lang: Lang; readonly origin: string },
): LetterSheet {
  const day = dayOf(ctx.now())
  const word = (zh: string, en: string): string => (lang === 'zh' ? zh : en)
  return {
    lang,
    title: say(letterTitle, lang),
    number: word(`账号认领〔${day.slice(0, 4)}〕${claim.claimId}号`, `Claim ${day.slice(0, 4)}/${claim.claimId}`),
    to: organisation.name,
    lines: [say(howToEnter(origin), lang)],
    facts: [
      [word('统一社会信用代码', 'Unified social credit code'), organisation.uscc ?? ''],
      [word('寄往登记住所', 'To the registered address'), organisation.address ?? ''],
      [word('申请账号', 'Login that asked'), claim.login],
      [word('验证码', 'Code'), code],
      [word('有效至', 'Good until'), formatInstant(expiresAt, lang)],
    ],
    after: [say(whatItGives, lang)],
    sender: say(ctx.pack.office, lang),
    day,
    date: formatDay(day, lang),
    seal: word('（盖章处）', '(seal)'),
    foot: '',
  }
}
