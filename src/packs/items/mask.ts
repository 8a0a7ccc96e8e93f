import type { Mask } from '../pack.ts'

/** Stars stand for what a mask hides, one for one; a value too short for its mask keeps its first character at most. */
export function maskValue(mask: Mask, text: string): string {
  const characters = [...text]
  const hidden = characters.length - mask.left - mask.right
  if (hidden <= 0) return characters.length < 2 ? '*'.repeat(characters.length) : `${characters[0]}${'*'.repeat(characters.length - 1)}`
  return [...characters.slice(0, mask.left), '*'.repeat(hidden), ...characters.slice(mask.left + hidden)].join('')
}
