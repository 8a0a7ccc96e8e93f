/** A device in a service hall that prints reports. */
export type Kiosk = {
  readonly kioskId: number
  readonly name: string
  readonly place: string
  readonly madeAt: Date
  /** Until when its key registers a device. */
  readonly keyUntil: Date
  readonly registeredAt: Date | null
  readonly revokedAt: Date | null
}

/** That it was printed here, as the note of the read says it: a ground is a text of the office, in its language. */
export const noteOfKiosk = ({ name, place }: Pick<Kiosk, 'name' | 'place'>): string => `自助打印：${name}（${place}）`

export type KioskState = 'waiting' | 'open' | 'revoked' | 'over'

export function kioskStateOf({ keyUntil, registeredAt, revokedAt }: Kiosk, now: Date): KioskState {
  if (revokedAt !== null) return 'revoked'
  if (registeredAt !== null) return 'open'
  return keyUntil > now ? 'waiting' : 'over'
}

const minute = 60_000
const hour = 60 * minute

/** How long a code prints: somebody makes it on the way to the hall. */
export const codeLasts = 2 * hour
/** How long a key registers a device. */
export const keyLasts = 24 * hour
/** A finger that taps twice sends a code twice: the same kiosk gets the same report for so long, and nobody after it. */
export const tapLasts = 10_000
/** How long a page with a report stands before it is forgotten, and how long what it was given out with prints. */
export const pageSeconds = 60
export const sheetLasts = 90_000

/** What is typed within an hour: at one kiosk, and at all of them. Of ten digits nobody finds one so. */
export const limits = { kiosk: 60, all: 600, window: hour }
