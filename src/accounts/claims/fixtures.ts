import type { World } from '../../../tests/support/world.ts'
import type { Actor } from '../../platform/context.ts'
import { importRows, organisationRow } from '../../subjects/fixtures.ts'
import { givenUser, officeHead } from '../fixtures.ts'
import { enterCode } from './enter-code.ts'
import { printLetter } from './issue-code.ts'
import { ownClaims, readClaim } from './read.ts'
import { requestLetter } from './request-letter.ts'

type User = Awaited<ReturnType<typeof givenUser>>
export const officeClerk: Actor = { ...officeHead, id: 'office-clerk', role: 'clerk' }
export const refused = (code: string) => ({ code: `accounts.${code}` })

/** Organisations 1 to 20 of the register; number 15 has no address. */
export const givenOrganisations = (world: World) =>
  importRows(
    world.ctx(),
    Array.from({ length: 20 }, (_, at) => organisationRow(at + 1, at === 14 ? {} : { 住所: `高阳县虚构路${at + 1}号` })),
  )

/** What people do about claims in this world. */
export function claimsIn(world: World) {
  const office = (actor: Actor = officeHead) => world.ctx({ actor })
  const user = () => givenUser(world.ctx())
  const as = async (one: User, at?: string) => world.ctx({ actor: await one.actor(), ...(at === undefined ? {} : { at }) })
  return {
    office,
    user,
    as,
    enter: async (one: User, code: string, at?: string) => enterCode(await as(one, at), code, one.browser.connection),
    /** The memberships the page of a claim names as heads. */
    headsShown: async (claimId: number) => (await readClaim(office(), claimId)).heads.map(({ membershipId }) => membershipId),
    letterFor: async (one: User, code: string) => {
      await requestLetter(await as(one), code)
      const [claim] = await ownClaims(await as(one))
      return printLetter(office(officeClerk), claim!.claimId)
    },
  }
}
