/** Numbers of months the pages of figures offer. */
export const monthSpans = [3, 12, 36] as const

/** The one of them a page shows: twelve where none is asked for. */
export const spanAsked = (months: string | undefined): number => monthSpans.find((span) => String(span) === months) ?? 12

/** How many months back a program asks figures for: twelve when it does not say, null where it is no number from 1 to 60. */
export function monthsAsked(months = '12'): number | null {
  const asked = Number(months)
  return /^\d{1,2}$/.test(months) && asked >= 1 && asked <= 60 ? asked : null
}
