import { Badge, type Tone } from '../../platform/ui/index.ts'
import type { Text } from '../../platform/text.ts'
import type { FollowedFiling } from '../find.ts'
import { standingOf, standings, type Standing as Key } from '../standing.ts'

const tones: Readonly<Partial<Record<Key, Tone>>> = {
  toSign: 'attention',
  takenIn: 'good',
  refused: 'adverse',
  unidentified: 'attention',
  onItsWay: 'info',
}

/** How far a filing is, in one word. */
export const Standing = ({ followed, t }: { followed: FollowedFiling; t: (text: Text) => string }) => {
  const standing = standingOf(followed)
  return <Badge tone={tones[standing] ?? 'neutral'}>{t(standings[standing])}</Badge>
}
