/** A share of a sample, and between which shares that of all lies, with 95 % confidence. */
export type Interval = { readonly share: number; readonly from: number; readonly to: number }

const z = 1.959_964

/** The interval of Wilson (1927): it stays within 0 and 1 and means something for few checks too. Null without any. */
export function wilson(found: number, of: number): Interval | null {
  if (of === 0) return null
  const share = found / of
  const whole = 1 + z ** 2 / of
  const middle = (share + z ** 2 / (2 * of)) / whole
  const half = (z / whole) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))
  return { share, from: Math.max(0, middle - half), to: Math.min(1, middle + half) }
}
