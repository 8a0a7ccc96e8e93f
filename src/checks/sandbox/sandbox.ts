import type { Actor } from '../../platform/context.ts'
import type { UseScene } from '../../packs/index.ts'
import { citeAll } from '../../packs/index.ts'
import { addDays, type Day } from '../../platform/time.ts'
import { nothingFound, type Found } from '../check.ts'

/** A key of the sandbox acts for no department. */
export const isSandbox = ({ body }: Pick<Actor, 'body'>): boolean => body === 'sandbox'

export const sandboxDepartment = { code: 'SANDBOX', name: '沙箱测试部门' } as const

/** Numbers of checks that are not kept. */
export const sandboxPrefix = 'sandbox'

type Kind = 'clear' | 'listed' | 'restricted' | 'promised' | 'broken' | 'disputed' | 'deserving'

/** Organisations that do not exist: no register gives codes of division 000000. A code that is none of them is not found. */
export const sandboxOrganisations = [
  { code: '91000000TEST000013', name: '沙箱无记录有限公司', kind: 'clear' },
  { code: '91000000TEST000021', name: '沙箱列入名单有限公司', kind: 'listed' },
  { code: '91000000TEST00003X', name: '沙箱受限制有限公司', kind: 'restricted' },
  { code: '91000000TEST000048', name: '沙箱履诺中有限公司', kind: 'promised' },
  { code: '91000000TEST000056', name: '沙箱违诺有限公司', kind: 'broken' },
  { code: '91000000TEST000064', name: '沙箱异议中有限公司', kind: 'disputed' },
  { code: '91000000TEST000072', name: '沙箱守信有限公司', kind: 'deserving' },
] as const satisfies readonly { code: string; name: string; kind: Kind }[]

/** What the sandbox says of one of its organisations: of the form of a real answer, within what the scene may use. */
export function sandboxFound(code: string, scene: UseScene, today: Day): Found {
  const kind = sandboxOrganisations.find((one) => one.code === code)?.kind ?? 'clear'
  const [from, until] = [addDays(today, -30), addDays(today, 335)]
  const basis = citeAll(scene.basis)
  const disputed = kind === 'disputed'
  const list = scene.lists === null ? 'market' : scene.lists[0]
  const listing = {
    ...{
      id: '0',
      list: list ?? '',
      name: { zh: '测试名单', en: 'Test list' },
      authority: sandboxDepartment.name,
      documentNo: '测试〔2026〕1号',
    },
    ...{ from, until, basis, disputed },
  }
  const [measure] = scene.measures
  const restriction = {
    ...{
      id: '0',
      measure: measure ?? '',
      name: { zh: '测试措施', en: 'Test measure' },
      mode: 'restrict',
      executor: sandboxDepartment.name,
    },
    ...{ from, until, basis, disputed },
  }
  const promise = (state: 'open' | 'broken') => ({
    ...{ id: '00000020260101000001', state, matter: { zh: '测试承诺事项', en: 'Test matter' }, department: sandboxDepartment.name },
    ...{ from, until, basis, disputed: false },
  })
  const incentive = { incentive: 'I-01', name: { zh: '测试激励', en: 'Test incentive' }, basis, until }
  const isListed = kind === 'listed' || kind === 'restricted' || disputed
  return {
    ...nothingFound,
    listings: isListed && list !== undefined ? [listing] : [],
    measures: kind === 'restricted' && measure !== undefined ? [restriction] : [],
    commitments:
      kind === 'promised' && scene.commitments.includes('open')
        ? [promise('open')]
        : kind === 'broken' && scene.commitments.includes('broken')
          ? [promise('broken')]
          : [],
    incentives: kind === 'deserving' && scene.incentives ? [incentive] : [],
  }
}
