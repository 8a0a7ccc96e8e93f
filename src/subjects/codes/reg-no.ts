/** What a business registration number tells: wrong checks are common in old numbers, so they only warn. */
export type RegNoCheck = { readonly form: 'checked' | 'unchecked' | 'unknown' }

/** ISO 7064 MOD 11,10 over the first 14 digits (GS15-2006). */
export function regNoCheckDigit(first14: string): string {
  let p = 10
  for (let place = 0; place < 14; place++) {
    const s = (p + first14.charCodeAt(place) - 48) % 10 || 10
    p = (s * 2) % 11
  }
  return String((11 - p) % 10)
}

/** `checked`: 15 digits that check; `unchecked`: 13 or 15 digits that do not (older numbers); `unknown`: another form. */
export function checkRegNo(code: string): RegNoCheck {
  if (/^\d{15}$/.test(code)) return { form: regNoCheckDigit(code) === code[14] ? 'checked' : 'unchecked' }
  return { form: /^\d{13}$/.test(code) ? 'unchecked' : 'unknown' }
}
