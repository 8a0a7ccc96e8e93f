import { procedureOn } from '../packs/index.ts'
import { sendMail } from '../platform/mail/index.ts'
import { system } from '../platform/context.ts'
import { fill, say } from '../platform/text.ts'
import { dayOf } from '../platform/time.ts'
import type { ProceduresStepped } from '../procedures/events.ts'
import { dayInLetter, readCase } from '../procedures/index.ts'
import type { ObjectionsContext } from './context.ts'
import { outcomes, procedure } from './objection.ts'
import { subjectMatterOf } from './subject-matter.ts'
import { findObjection, type Matter } from './store.ts'

/** Mails the answer to an address that was left for it, in the words of the pack's letter where it has one. */
export async function mailAnswer(ctx: ObjectionsContext, matter: Matter, { action, reason }: ProceduresStepped): Promise<void> {
  const { email, lang } = await findObjection(ctx, matter)
  if (email === null) return
  const result = outcomes[matter.outcome ?? 'kept']
  const { deadlines } = await readCase(ctx.as(system), matter.caseId)
  const letter = procedureOn(ctx.pack, procedure, dayOf(matter.lodgedAt))?.letters.find((one) => one.on === action)
  const lastDay = deadlines.find(({ key }) => key === letter?.deadline)?.lastDay
  const body = letter?.body ?? {
    zh: '编号 {caseNumber} 的异议：{result}。理由：{reasons}。',
    en: 'Objection {caseNumber}: {result}. Reasons: {reasons}.',
  }
  const values = {
    ...{ caseNumber: matter.caseId, about: await subjectMatterOf(ctx, matter), result, reasons: reason },
    lastDay: dayInLetter(lastDay ?? dayOf(ctx.now())),
  }
  await sendMail(ctx, {
    to: [email],
    subject: { zh: `异议 ${matter.caseId} 的答复`, en: `Answer to objection ${matter.caseId}` }[lang],
    text: say(fill(body, values), lang),
  })
}
