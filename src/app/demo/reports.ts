import { demoBank, demoSources } from '../../../examples/qinglan/index.ts'
import { offeredTo, prepareConsent, signConsent } from '../../consent/index.ts'
import { anonymous } from '../../platform/context.ts'
import { addKiosk, endReport, issueDraft, makeReport, prepareDraft, registerDevice, selfCheck, stateCoverage } from '../../reports/index.ts'
import type { AppContext } from '../context.ts'
import type { App } from '../open.ts'
import { atInstants } from './moments.ts'
import { clerkOf, ownCode, signedIn } from './people.ts'

/** Reports of the demo: of every version one, a no-violation report and a draft of one, a public extract that a later one replaced, and a kiosk. */
export async function reportInDemo(app: App): Promise<void> {
  const at = atInstants(app)
  const unit = ownCode('qinglan-food')
  const head = signedIn('qinglan-food')
  const office = signedIn('office-approver')
  const language = 'zh'
  const first = await makeReport(at(anonymous, '2026-11-18T10:00:00'), { version: 'public', code: unit, language })
  const second = await makeReport(at(anonymous, '2026-11-19T10:00:00'), { version: 'public', code: unit, language })
  await endReport(at(office, '2026-11-19T15:00:00'), {
    ...{ number: first, by: second, cause: 'changed', reason: '' },
  })
  await makeReport(at(head, '2026-11-20T09:00:00'), { version: 'full', language })
  await coverInDemo(at(office, '2026-11-18T09:00:00'))
  const choice = { period: { from: '2023-11-20', to: '2026-11-20' }, purpose: 'listing', language } as const
  const asked = at(head, '2026-11-20T09:10:00')
  const draftId = await prepareDraft(asked, { fields: ['marketRegulation', 'tax', 'workSafety', 'environment', 'labour'], ...choice })
  const { seen } = await selfCheck(asked, draftId)
  await issueDraft(asked, { draftId, seen, site: null })
  await prepareDraft(asked, { fields: ['marketRegulation', 'transport'], ...choice })
  await makeReport(at(clerkOf(demoSources[0]?.code ?? ''), '2026-11-20T09:30:00'), {
    ...{ version: 'government', code: unit, purpose: 'licensing', language },
  })
  const offer = offeredTo(at(head, '2026-11-20T10:00:00'), 'bank')
  const consentId = await prepareConsent(at(head, '2026-11-20T10:00:00'), {
    toUnit: demoBank.code,
    items: offer.items.map(({ key }) => key),
    purpose: 'financing',
    validFrom: '2026-11-20',
    validUntil: '2027-02-20',
    ...{ times: 3, per: 'month', keptDays: 90 },
  })
  await signConsent(at(head, '2026-11-20T10:05:00'), consentId)
  await makeReport(at(signedIn('qinglan-bank'), '2026-11-20T10:30:00'), {
    version: 'authorised',
    consentId,
    language,
  })
  const opened = '2026-11-18T08:30:00'
  const key = await addKiosk(at(office, opened), {
    ...{ name: '1 号自助机', place: '青岚县政务服务大厅一层' },
  })
  await registerDevice(at(anonymous, opened), key)
}

/** Since when the data of some departments are complete; of the others nobody has said so. */
async function coverInDemo(ctx: AppContext): Promise<void> {
  for (const [field, name, completeFrom] of [
    ['marketRegulation', '市场监督管理局', '2023-01-01'],
    ['workSafety', '应急管理局', '2023-01-01'],
    ['environment', '生态环境分局', '2025-01-01'],
    ['health', '卫生健康局', '2023-01-01'],
    ['courtEnforcement', '人民法院', '2023-01-01'],
  ] as const) {
    const source = demoSources.find((one) => one.name.endsWith(name))?.code ?? ''
    await stateCoverage(ctx, { source, field, completeFrom, basis: '部门书面确认，信用办抽查核对（演示）' })
  }
}
