import { expect, test } from 'vitest'
import { requireOffice as ofAccounts, requireOfficeReader as readsAccounts } from '../src/accounts/permission.ts'
import { requireChecker, requireDepartmentReader as ofChecks, requireOfficeApprover } from '../src/checks/permission.ts'
import {
  requireDepartmentReader as ofCommitments,
  requireOfficeReader as readsCommitments,
  requireReporter as acceptsCommitments,
} from '../src/commitments/permission.ts'
import type { CommitmentsContext } from '../src/commitments/context.ts'
import { requireOffice as ofEvaluation, requireOfficeReader as readsEvaluation } from '../src/evaluation/permission.ts'
import { requireDepartment as inspects } from '../src/inspections/permission.ts'
import { requireOffice as ofIntake } from '../src/intake/permission.ts'
import type { ListsContext } from '../src/lists/context.ts'
import { requireDepartmentReader as ofLists, requireReporter as lists } from '../src/lists/permission.ts'
import { requireDecider, requireDepartmentReader as ofMeasures, requireOfficeReader as readsMeasures } from '../src/measures/permission.ts'
import type { PackContext } from '../src/packs/index.ts'
import { anonymous, system, type Actor, type Context } from '../src/platform/context.ts'
import { requireOffice as ofRecalls } from '../src/recalls/readers/permission.ts'
import { requireOfficeReader as readsReports } from '../src/reports/permission.ts'
import { requireOffice as ofSources } from '../src/sources/permission.ts'
import { requireOffice as ofSubjects } from '../src/subjects/permission.ts'
import { inventUscc } from '../src/subjects/fixtures.ts'

/** A guard that says yes goes on to the database; here it has gone far enough. */
class Passed extends Error {}

type Guard = (ctx: Context) => unknown
const words = ['clerk', 'approver', 'head', 'auditor'] as const
const unit = inventUscc(1)
const actors: Readonly<Record<string, Actor>> = {
  anonymous,
  system,
  sandbox: { kind: 'key', id: 'one', body: 'sandbox', role: 'clerk', unit },
  ...Object.fromEntries(
    (['user', 'key'] as const).flatMap((kind) =>
      ['office', 'source', 'organisation', 'bank'].flatMap((body) =>
        words.map((role): [string, Actor] => [
          `${kind} ${body} ${role}`,
          { kind, id: 'one', body, role, unit: body === 'office' ? null : unit },
        ]),
      ),
    ),
  ),
}

async function whomItLets(guard: Guard): Promise<string[]> {
  const passed = await Promise.all(
    Object.entries(actors).map(async ([name, actor]) => {
      const ctx = {
        actor,
        get db(): never {
          throw new Passed()
        },
      } as unknown as Context
      try {
        await guard(ctx)
        return [name]
      } catch (error) {
        return error instanceof Passed ? [name] : []
      }
    }),
  )
  return passed.flat().sort()
}

const each = (kind: string, body: string, roles: readonly string[]) => roles.map((role) => `${kind} ${body} ${role}`)
const acting = words.slice(0, 3)
const deciding = words.slice(1, 3)
const offices = (roles: readonly string[]) => ['system', ...each('user', 'office', roles), ...each('key', 'office', roles)]
const departments = (roles: readonly string[]) => [...each('user', 'source', roles), ...each('key', 'source', roles)]

test.each<[name: string, lets: readonly string[], guards: readonly Guard[]]>([
  ['who acts for the office', offices(acting), [ofAccounts, ofEvaluation, ofIntake, ofRecalls, ofSources, ofSubjects]],
  ['who reads for the office, its auditors too', offices(words), [readsAccounts, readsEvaluation, ({ actor }) => readsMeasures(actor)]],
  [
    'who reads for the office in person',
    each('user', 'office', words),
    [(ctx) => readsCommitments(ctx as CommitmentsContext), ({ actor }) => readsReports(actor)],
  ],
  ['who approves for the office', offices(deciding), [(ctx) => requireOfficeApprover(ctx as PackContext)]],
  [
    'who reads for a department, its auditors and keys too',
    departments(words),
    [(ctx) => ofChecks(ctx as PackContext), ({ actor }) => ofMeasures(actor)],
  ],
  [
    'who reads for a department in person, its auditors too',
    each('user', 'source', words),
    [({ actor }) => ofCommitments(actor), ({ actor }) => ofLists(actor)],
  ],
  [
    'who acts for a department in person',
    each('user', 'source', acting),
    [({ actor }) => inspects(actor), (ctx) => acceptsCommitments(ctx as CommitmentsContext), (ctx) => lists(ctx as ListsContext)],
  ],
  ['who checks for a department, or in the sandbox', ['sandbox', ...departments(acting)], [(ctx) => requireChecker(ctx as PackContext)]],
  ['who decides for a department in person', each('user', 'source', deciding), [({ actor }) => requireDecider(actor)]],
])('%s is the same wherever a guard of that name stands', async (_, lets, guards) => {
  for (const guard of guards) expect(await whomItLets(guard)).toEqual([...lets].sort())
})
