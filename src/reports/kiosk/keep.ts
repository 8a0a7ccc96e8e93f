import { randomCharacters } from '../../platform/crypto/random.ts'
import { digestOf, makeToken } from '../../platform/auth/token.ts'
import type { Actor } from '../../platform/context.ts'
import type { Mistake } from '../../platform/errors.ts'
import { keptText } from '../../subjects/index.ts'
import type { ReportsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { decidesForOffice } from '../permission.ts'
import { keyLasts, type Kiosk } from './kiosk.ts'
import { closeKiosk, insertKiosk, loadKioskOf, loadKiosks, takeKey } from './store.ts'

function requireKeeper(actor: Actor): void {
  if (!decidesForOffice(actor)) throw fail('reports.kiosk-office')
}

/** Sets a kiosk up; gives the key that registers its device, told this once. */
export async function addKiosk(ctx: ReportsContext, written: { readonly name: string; readonly place: string }): Promise<string> {
  requireKeeper(ctx.actor)
  // Both stand in what organisations and readers are shown of a print.
  const [name, place] = [keptText(written.name), keptText(written.place)]
  const details: Mistake[] = []
  if (name === '' || name.length > 60)
    details.push({ field: 'name', text: { zh: '请填写名称，不超过 60 字。', en: 'Give a name of at most 60 characters.' } })
  if (place === '' || place.length > 120)
    details.push({ field: 'place', text: { zh: '请填写地点，不超过 120 字。', en: 'Say where it stands, in at most 120 characters.' } })
  if (details.length > 0) throw fail('reports.kiosk-wrong', { values: { count: details.length }, details })
  const key = randomCharacters(20)
  await insertKiosk(ctx, { name, place, keyDigest: digestOf(key), keyUntil: new Date(ctx.now().getTime() + keyLasts) })
  return key
}

export async function listKiosks(ctx: ReportsContext): Promise<Kiosk[]> {
  requireKeeper(ctx.actor)
  return loadKiosks(ctx)
}

export async function findKiosk(ctx: ReportsContext, kioskId: number): Promise<Kiosk> {
  const kiosk = (await listKiosks(ctx)).find((one) => one.kioskId === kioskId && one.revokedAt === null)
  if (kiosk === undefined) throw fail('reports.no-such-kiosk')
  return kiosk
}

/** From here on its device prints nothing. */
export async function revokeKiosk(ctx: ReportsContext, kioskId: number): Promise<void> {
  requireKeeper(ctx.actor)
  if (!(await closeKiosk(ctx, kioskId))) throw fail('reports.no-such-kiosk')
}

/** Registers the device that has the key, which is then used up; gives what the device holds from then on. */
export async function registerDevice(ctx: ReportsContext, typed: string): Promise<string> {
  const device = makeToken()
  const key = typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase()
  if (!(await takeKey(ctx, digestOf(key), digestOf(device)))) throw fail('reports.kiosk-key')
  return device
}

const deviceOf = async (ctx: ReportsContext, device: string, isOpen: boolean): Promise<Kiosk | null> => {
  const kiosk = device === '' ? undefined : await loadKioskOf(ctx, digestOf(device))
  return kiosk !== undefined && (kiosk.revokedAt === null) === isOpen ? kiosk : null
}

/** The kiosk a device is; null for one that is none, or none any more. */
export const kioskOf = (ctx: ReportsContext, device: string): Promise<Kiosk | null> => deviceOf(ctx, device, true)

/** The kiosk a device was until it was closed. */
export const closedKioskOf = (ctx: ReportsContext, device: string): Promise<Kiosk | null> => deviceOf(ctx, device, false)
