import type { Tone } from '../../platform/ui/index.ts'
import type { RequestedStanding } from '../application.ts'

export const requestedTones: Readonly<Record<RequestedStanding, Tone>> = {
  open: 'info',
  repaired: 'good',
  shielded: 'attention',
  left: 'neutral',
  rejected: 'adverse',
  notAccepted: 'adverse',
  cancelled: 'neutral',
  revoked: 'adverse',
  untrue: 'adverse',
}
