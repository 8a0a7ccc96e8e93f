import { mailAddressesOf } from '../../accounts/index.ts'
import { publicSite } from '../../platform/http/proxy.ts'
import { sendMail } from '../../platform/mail/index.ts'
import { dayOf } from '../../platform/time.ts'
import type { ReportsContext } from '../context.ts'
import type { Snapshot } from '../report.ts'
import { overtakenFields } from './overtaken.ts'
import { loadStanding, loadUntold, writeTold } from './store.ts'

/** Mails an organisation that something in a no-violation report that stands has changed; not what, for a mail is open. */
export async function tellOfChange(ctx: ReportsContext, subjectId: number, records: readonly string[]): Promise<void> {
  const standing = (await loadStanding(ctx, subjectId, dayOf(ctx.now()))).map((one) => ({
    ...one,
    said: JSON.parse(one.snapshot) as Snapshot,
  }))
  const touched = standing.filter(({ said: { sections } }) =>
    sections.some(({ tables }) => tables.some(({ rows }) => rows.some(({ record }) => records.includes(record)))),
  )
  await mail(ctx, touched)
}

/** The same, once, of reports nothing of which has changed, but of which something else would be printed: a record came, or a cover is gone. */
export async function tellOfOvertaken(ctx: ReportsContext): Promise<void> {
  for await (const page of loadUntold(ctx, dayOf(ctx.now())))
    for (const report of page) {
      const said = JSON.parse(report.snapshot) as Snapshot
      if ((await overtakenFields(ctx, said)).length === 0) continue
      await ctx.transaction(async (inner) => {
        if (await writeTold(inner, report)) await mail(inner, [{ ...report, said }])
      })
    }
}

type Standing = { readonly number: string; readonly code: string; readonly said: Snapshot }

async function mail(ctx: ReportsContext, touched: readonly Standing[]): Promise<void> {
  const [first] = touched
  if (first === undefined) return
  const to = await mailAddressesOf(ctx, { body: 'organisation', unit: first.code })
  if (to.length === 0) return
  const site = publicSite()
  await sendMail(ctx, {
    to,
    subject: `${first.said.name.zh}有信息变化 · Something in a report has changed: ${first.said.name.en}`,
    text: [
      `报告 ${touched.map(({ number }) => number).join('、')} 中的信息有变化，可以重新出具并替换。`,
      `Something in report ${touched.map(({ number }) => number).join(', ')} has changed: you can have it made anew, in its place.`,
      ...(site === null ? [] : [`${site}/workbench/reports/no-violation`]),
    ].join('\n\n'),
  })
}
