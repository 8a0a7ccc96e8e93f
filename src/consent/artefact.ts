import { openJws, publicKeyOf, signJws } from '../platform/crypto/jws.ts'
import { artefactType, inWords, type Consent } from './consent.ts'
import type { ConsentContext } from './context.ts'

/** What is signed: the terms as data, the same in words, who signed as what and when. */
const statementOf = (ctx: ConsentContext, consent: Consent, signed: { readonly role: string; readonly at: string }) => ({
  consent: String(consent.consentId),
  from: { code: consent.code, name: consent.name },
  to: { body: consent.toBody, code: consent.toUnit, name: consent.toName },
  items: consent.items,
  purpose: consent.purpose,
  validFrom: consent.validFrom,
  validUntil: consent.validUntil,
  times: consent.times,
  per: consent.per,
  keptDays: consent.keptDays,
  words: inWords(ctx, consent),
  signed,
})

/** Signs an authorisation with the key of the installation. */
export async function signArtefact(ctx: ConsentContext, consent: Consent): Promise<string> {
  const statement = statementOf(ctx, consent, { role: ctx.actor.role ?? '', at: ctx.now().toISOString() })
  return signJws(ctx.signer, artefactType, Buffer.from(JSON.stringify(statement)))
}

const termKeys = ['consent', 'items', 'purpose', 'validFrom', 'validUntil', 'times', 'per', 'keptDays'] as const

/** Whether what is kept is what was signed: nobody widens an authorisation behind its signature. */
export async function isAsSigned(ctx: ConsentContext, consent: Consent): Promise<boolean> {
  const opened = await openJws(consent.jws ?? '', artefactType, [await publicKeyOf(ctx.signer)])
  if (!opened.ok) return false
  const signed = JSON.parse(Buffer.from(opened.payload).toString('utf8')) as ReturnType<typeof statementOf>
  const kept = statementOf(ctx, consent, signed.signed)
  return (
    termKeys.every((key) => JSON.stringify(signed[key]) === JSON.stringify(kept[key])) &&
    signed.from.code === consent.code &&
    signed.to.body === consent.toBody &&
    signed.to.code === consent.toUnit
  )
}
