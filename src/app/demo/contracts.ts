import { addDuty } from '../../contracts/add-duty.ts'
import { moveDuty } from '../../contracts/move-duty.ts'
import { readContract } from '../../contracts/read.ts'
import { registerContract } from '../../contracts/register.ts'
import { sayPerformance } from '../../contracts/say-performance.ts'
import { mergeSubmission } from '../../intake/index.ts'
import { addDays } from '../../platform/time.ts'
import type { App } from '../open.ts'
import { onDays } from './moments.ts'
import { keepPaper } from './paper.ts'
import { codeOf, firmOf, headOf, ownCode } from './people.ts'

const matters = ['检测设备', '办公家具', '食堂食材', '道路养护', '档案数字化', '污水监测服务']

/** Two dozen contracts of three departments: settled, paid late, still owed, in dispute, and one between two businesses. */
export async function contractInDemo(app: App): Promise<void> {
  const at = onDays(app)
  const paper = await keepPaper()
  const firms = (['qinglan-food', 'qinglan-building', 'qinglan-factory'] as const).map(ownCode)
  const bodies = ['市监局', '住建局', '交通局'].map(codeOf)
  for (let number = 0; number < 24; number++) {
    const [body, supplier] = [bodies[number % 3] ?? '', firms[Math.floor(number / 3) % 3] ?? '']
    const day = addDays('2026-06-01', number * 4)
    const matter = matters[number % matters.length] ?? ''
    const amount = String(6 + number * 1.5)
    const contractId = await registerContract(at(headOf(body), day), {
      requestKey: `demo ${number}`,
      wanted: {
        ...{ partyA: body, partyB: supplier, contractNo: `QL-2026-${String(number + 1).padStart(3, '0')}`, name: `${matter}采购合同` },
        ...{
          projectNo: `XM-2026-${number + 1}`,
          subjectMatter: matter,
          spec: '',
          quantity: '1',
          unitPrice: `${amount} 万元`,
          amountWan: amount,
        },
        ...{ signedOn: day, performBy: addDays(day, 90), announcedOn: day, announcementRef: `QLCG-2026-${number + 1}` },
        ...{ procurementMethod: 'openTender', supplierSize: number % 4 === 3 ? 'large' : 'small' },
      },
    })
    const { contract } = await readContract(at(headOf(body), day), contractId)
    if (contract.submissionId !== null) await mergeSubmission(at(headOf(contract.sourceCode), day), contract.submissionId)
    const due = addDays(day, 45)
    await addDuty(at(headOf(body), day), {
      ...{ contractId, requestKey: 'demo' },
      wanted: { kind: 'payment', name: '合同款', debtor: 'a', amountWan: amount, agreedOn: due, deliveredOn: '' },
    })
    // The third department pays nothing in time, and the second at times late.
    if (number % 3 === 2) continue
    const paid = addDays(due, number % 3 === 1 && number % 2 === 0 ? 12 : -3)
    await moveDuty(at(headOf(body), paid), { contractId, dutyNo: 1, action: 'report', doneOn: paid, files: [paper] })
    await moveDuty(at(firmOf(supplier), addDays(paid, 1)), { contractId, dutyNo: 1, action: 'receive', doneOn: '' })
    if (number > 15) continue
    for (const [actor, status] of [
      [firmOf(supplier), 'fulfilled'],
      [headOf(body), number === 6 ? 'partly' : 'fulfilled'],
    ] as const) {
      const ctx = at(actor, addDays(paid, 20))
      const seen = (await readContract(ctx, contractId)).read.steps.length
      await sayPerformance(ctx, {
        contractId,
        status,
        words: status === 'partly' ? '有两批到货晚于约定' : '',
        seen,
        files: status === 'partly' ? [paper] : [],
      })
    }
  }
  await registerContract(at(firmOf(firms[0] ?? ''), '2026-11-12'), {
    requestKey: 'demo business',
    wanted: {
      ...{
        partyA: firms[0] ?? '',
        partyB: firms[1] ?? '',
        contractNo: 'SP-2026-9',
        name: '冷库改造工程合同',
        projectNo: '',
        subjectMatter: '冷库改造',
      },
      ...{ spec: '', quantity: '1', unitPrice: '', amountWan: '48.6', signedOn: '2026-11-10', performBy: '2027-03-31', announcedOn: '' },
      ...{ announcementRef: '', procurementMethod: '', supplierSize: '' },
    },
  })
}
