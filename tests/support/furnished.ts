// Long because it puts one of everything there is into a world, through the doors people use.
import { sql } from 'kysely'
import { askAboutRead } from '../../src/access/ask-about.ts'
import { readsOfOwn } from '../../src/access/index.ts'
import { listClaims } from '../../src/accounts/claims/read.ts'
import { requestLetter } from '../../src/accounts/claims/request-letter.ts'
import { givenAccount, givenSignedIn, givenUser } from '../../src/accounts/fixtures.ts'
import type { Role } from '../../src/accounts/index.ts'
import { issueTicket } from '../../src/accounts/security/ticket.ts'
import { grantScene, runCheck } from '../../src/checks/index.ts'
import { givenCampaign, givenMatter, sign as promiseOf, takeStepShown } from '../../src/commitments/fixtures.ts'
import { aContract, aPayment } from '../../src/contracts/fixtures.ts'
import { addDuty } from '../../src/contracts/add-duty.ts'
import { registerContract } from '../../src/contracts/register.ts'
import { prepareConsent, signConsent } from '../../src/consent/index.ts'
import { readFile } from '../../src/disclosure/index.ts'
import { adoptPackModels } from '../../src/evaluation/model/adopt.ts'
import { draftModel } from '../../src/evaluation/governance/draft-model.ts'
import { folders, givenDraftText } from '../../src/evaluation/governance/fixtures.ts'
import { openComments } from '../../src/evaluation/governance/open-comments.ts'
import { askTrial } from '../../src/evaluation/governance/try-draft.ts'
import { countMonth } from '../../src/evaluation/monitoring/count-month.ts'
import { aProposal, byTwo, listingRow } from '../../src/lists/fixtures.ts'
import { listingsInForce } from '../../src/lists/index.ts'
import { proposeListing } from '../../src/lists/propose.ts'
import { prepareFiling } from '../../src/filings/index.ts'
import { clerk, csv, givenSources, market, otherSource, penaltyRow, sendRows } from '../../src/intake/fixtures.ts'
import { givenScene } from '../../src/incentives/fixtures.ts'
import { readIdentityCases, receiveSubmission } from '../../src/intake/index.ts'
import { makePlan } from '../../src/inspections/plans/make-plan.ts'
import { listChecks } from '../../src/inspections/checks/find-checks.ts'
import { noteCheck } from '../../src/inspections/checks/note-check.ts'
import { furnishDraw } from '../../src/inspections/fixtures.ts'
import { givenListings } from '../../src/measures/fixtures.ts'
import { loadOpen } from '../../src/measures/store.ts'
import { aLodging } from '../../src/objections/fixtures.ts'
import { followObjection, formFor, lodgeObjection, pointOut, stepObjection } from '../../src/objections/index.ts'
import { readObjection } from '../../src/objections/read.ts'
import { anonymous, type Actor } from '../../src/platform/context.ts'
import { aPdf, inPieces } from '../../src/platform/files/fixtures.ts'
import { keepFile } from '../../src/platform/files/store.ts'
import { readTable } from '../../src/platform/tabular/index.ts'
import { makeFeed } from '../../src/procedures/feed.ts'
import { openGuidance } from '../../src/procedures/open-guidance.ts'
import { insertStepFiles } from '../../src/procedures/file-store.ts'
import { readCase, takeStep } from '../../src/procedures/index.ts'
import { askAt } from '../../src/recalls/fixtures.ts'
import { issueReaderKey } from '../../src/recalls/readers/issue-key.ts'
import { recallsAfter, registerReader } from '../../src/recalls/index.ts'
import { withdrawRecord } from '../../src/records/index.ts'
import { listRecords } from '../../src/records/whole.ts'
import { firePenalty, givenPenalties, marketPenalty, sign } from '../../src/repair/fixtures.ts'
import { addPaper, beginApplication, readOwnApplication } from '../../src/repair/index.ts'
import { startBatch } from '../../src/reports/batch/start.ts'
import { makeReport, endReport } from '../../src/reports/index.ts'
import { prepareDraft } from '../../src/reports/no-violation/prepare.ts'
import { codeOfMade } from '../../src/reports/read.ts'
import { issueKey } from '../../src/sources/index.ts'
import { importRows, inventUscc, organisationRow, registerCsv } from '../../src/subjects/fixtures.ts'
import { checkRegister, findOrganisation } from '../../src/subjects/index.ts'
import { watchOrganisation } from '../../src/watch/index.ts'
import { renewFeed } from '../../src/watch/renew-feed.ts'
import type { World } from './world.ts'

export const firm = inventUscc(1)
export const bank = inventUscc(20)
export { market }
/** The instant at which everything is looked at. */
export const today = '2026-11-16T09:00:00+08:00'

const accounts = {
  firm: { body: 'organisation', unit: firm, role: 'head' },
  stranger: { body: 'organisation', unit: inventUscc(2), role: 'head' },
  market: { body: 'source', unit: market, role: 'head' },
  fire: { body: 'source', unit: otherSource, role: 'head' },
  office: { body: 'office', unit: null, role: 'head' },
  bank: { body: 'bank', unit: bank, role: 'head' },
  auditor: { body: 'office', unit: null, role: 'auditor' },
} as const satisfies Record<string, { body: string; unit: string | null; role: Role }>
/** Who may be asked for an address: an account, somebody with an account who acts for nobody, a key, or nobody known. */
type Login = keyof typeof accounts
export type Reader = Login | 'guest' | 'sourceKey' | 'readerKey' | 'anyone'

/** Of everything one: by its name the part of an address that leads to it. */
export type Furnished = {
  readonly ids: Readonly<Record<Thing, string>>
  /** Headers with which a request comes from this reader. */
  readonly headers: Readonly<Record<Reader, Readonly<Record<string, string>>>>
}
type Thing =
  | 'record'
  | 'marked'
  | 'submission'
  | 'waiting'
  | 'identity'
  | 'registerImport'
  | 'claim'
  | 'consent'
  | 'entry'
  | 'question'
  | 'filing'
  | 'matter'
  | 'campaign'
  | 'promise'
  | 'scene'
  | 'listing'
  | 'listed'
  | 'use'
  | 'measure'
  | 'creditCheck'
  | 'contract'
  | 'objection'
  | 'evidence'
  | 'secret'
  | 'followedEvidence'
  | 'guidance'
  | 'draft'
  | 'draftPaper'
  | 'application'
  | 'repairCase'
  | 'recall'
  | 'watchFeed'
  | 'calendar'
  | 'report'
  | 'revoked'
  | 'extract'
  | 'extractCode'
  | 'batch'
  | 'noViolation'
  | 'draw'
  | 'task'
  | 'noted'
  | 'modelDraft'
  | 'plan'
  | 'newPassword'
  | 'mail'

const actorOf = (login: Login): Actor => ({ kind: 'user', id: login, ...accounts[login] })

/** Puts one of everything into a world of the county's pack. */
export async function furnish(world: World): Promise<Furnished> {
  const as = (login: Login, at = today) => world.ctx({ actor: actorOf(login), at })
  await givenSources(world.ctx())
  const numbers = [...Array(12).keys(), 19, 29].map((index) => index + 1)
  await importRows(
    world.ctx(),
    numbers.map((number) => organisationRow(number, { 住所: `高阳县虚构路${number}号` })),
  )
  const recordsOf = async (number: number) => {
    const { subjectId } = await findOrganisation(as('office'), inventUscc(number))
    return (await listRecords(world.ctx(), { subjectId })).map(({ recordId }) => recordId).toSorted((a, b) => a - b)
  }
  for (const [login, { body, unit, role }] of Object.entries(accounts))
    await givenAccount(world.ctx(), { login, name: '经办人', body, unit, role })
  const pdf = () => keepFile({ name: '材料.pdf', bytes: inPieces(aPdf()) })

  // Records: four penalties of two departments that can be repaired, one of this month, one row nobody is sure whose it is.
  await givenPenalties(
    world.ctx(),
    ['1号', '2号', '3号'].map((number) => marketPenalty(1, number)),
    [firePenalty(1, '4号')],
  )
  const done = await sendRows(world.ctx(), [
    penaltyRow(1, { 行政处罚决定书文号: '高市监罚〔2026〕5号' }),
    penaltyRow(2),
    penaltyRow(3, { 行政相对人名称: '高阳县虚构3号毛纺有限公司' }),
    penaltyRow(4, { 处罚决定日期: '明天' }),
  ])
  const [waiting] = [
    await receiveSubmission(world.ctx().as(clerk), {
      ...{ sourceCode: market, item: 'penalty', fileName: '待确认.csv', way: 'page', dryRun: true },
      bytes: [csv([penaltyRow(5), penaltyRow(6, { 处罚决定日期: '明天' })])],
    }),
  ]
  const [first = 0, second = 0, third = 0, fourth = 0, fresh = 0] = await recordsOf(1)
  const identity = (await readIdentityCases(as('office'), { state: 'open' }))[0]?.caseId

  // A reader of the API has taken what is then withdrawn, and somebody watches.
  const reader = {
    code: bank,
    name: '高阳虚构银行',
    kind: 'bank',
    contactMail: 'data@bank.example.com',
    byMail: false,
    webhookUrl: null,
  } as const
  await registerReader(as('office'), reader)
  const { key: readerKey } = await issueReaderKey(as('office'), bank, { label: '授信系统' })
  await askAt(world)(`/api/v1/organisations/${inventUscc(2)}/records`, readerKey)
  const [taken = 0] = await recordsOf(2)
  await withdrawRecord(as('market'), { recordId: taken, reason: '原决定已依法撤销' })
  await world.work(today)
  const { recalls } = await recallsAfter(as('office'), 0, 1)
  await adoptPackModels(world.ctx())
  await watchOrganisation(as('bank'), firm)
  const watchFeed = await renewFeed(as('bank'))
  const { key: sourceKey } = await issueKey(as('office'), market, { label: '报送系统' })

  // Consent, reads and a question about one of them; a filing; a reminder; a claim on an account; a register file.
  const consent = await prepareConsent(as('firm'), {
    ...{ toUnit: bank, items: ['voluntaryFiling'], purpose: 'financing', validFrom: '2026-11-16', validUntil: '2026-12-15' },
    ...{ times: 1000, per: 'day', keptDays: 1 },
  })
  await signConsent(as('firm'), consent)
  await readFile(as('fire'), { code: firm, purpose: 'supervision', route: 'page' })
  await readFile(as('market'), { code: firm, purpose: 'supervision', route: 'page' })
  const reads = (await readsOfOwn(as('firm'), {})).rows
  const question = await askAboutRead(as('firm'), { entryId: reads[0]?.entryId ?? 0, question: '为什么查看我单位的信息？' })
  const filing = await prepareFiling(as('firm'), {
    requestKey: 'furnished',
    values: {
      ...{ title: '质量管理体系认证', filingKind: 'qualification', content: '通过 GB/T 19001 认证', validTo: '2027-11-15' },
      ...{ openness: 'open', legalRepresentative: '甄某' },
    },
  })
  const matter = await givenMatter((actor) => world.ctx({ actor, at: today }))
  const campaign = await givenCampaign((actor) => world.ctx({ actor, at: today }), matter, [firm])
  const promise = await promiseOf(as('firm'), matter)
  await grantScene(world.ctx(), { sourceCode: market, scene: 'administrativeApproval', from: '2020-12-07', to: '', basis: '试点方案' })
  const approval = { matter: 'administrativeApproval', purpose: 'licensing', codes: [firm], route: 'page' } as const
  const { checkId: creditCheck } = await runCheck(as('market'), approval)
  await takeStepShown(as('firm'), { number: promise, action: 'explain', reason: '材料正在准备', files: [await pdf()] })
  const scene = await givenScene((actor) => world.ctx({ actor, at: today }))
  const { subjectId: firmId } = await findOrganisation(as('office'), firm)
  const used = await sql<{ claimId: number }>`
    insert into incentives.claim (subject_id, scene_id, claimed_by, claimed_at, code_digest, expires_at, used_at, used_by, used_way)
    values (${firmId}, ${scene}, 'firm', ${today}, ${Buffer.alloc(32)}, ${today}, ${today}, 'clerk', 'page') returning claim_id`.execute(
    world.owner,
  )
  await givenListings(as('market'), [9])
  const [measure] = await loadOpen(world.ctx(), { after: 0, limit: 1 })
  const contract = await registerContract(as('market'), { wanted: aContract(), requestKey: 'furnished', papers: [await pdf()] })
  await addDuty(as('market'), { contractId: contract, requestKey: 'furnished', wanted: aPayment({ agreedOn: '2026-11-01' }) })
  const guided = await openGuidance(as('market'), { code: firm, fault: '年度报告未按期公示。请补报。' })
  const guidedCase = guided.accepted ? guided.caseId : 0
  const { case: guidance } = await readCase(as('market'), guidedCase)
  await insertStepFiles(world.ctx(), [{ subjectId: guidance.subjectId, caseId: guidedCase, stepNo: 1, fileNo: 1, ...(await pdf()) }])
  const guest = await givenUser(world.ctx())
  await requestLetter(world.ctx({ actor: await guest.actor() }), inventUscc(30))
  const [claim] = await listClaims(as('office'), ['requested'])
  const registerImport = await checkRegister(as('office'), {
    table: await readTable([registerCsv([organisationRow(31), organisationRow(32, { 成立日期: '2026-02-30' })])]),
    ...{ origin: '市场监管局', fileName: '登记库.csv' },
  })

  // An objection with an account, accepted, so that its record is marked; one without; both with evidence.
  const [own] = await lodgeObjection(as('firm', '2026-11-16T08:59:30+08:00'), {
    ...aLodging(world, '2026-11-16', [fresh]),
    files: [await pdf()],
  })
  const objection = own?.caseId ?? 0
  await stepObjection(as('office'), { caseId: objection, action: 'accept', reason: '' })
  await stepObjection(as('office'), { caseId: objection, action: 'forward', reason: '' })
  const seen = await readObjection(as('firm'), objection)
  const { secret } = await pointOut(world.ctx({ actor: anonymous, at: '2026-11-16T08:59:40+08:00' }), {
    ...aLodging(world, '2026-11-16', [fourth]),
    form: { purpose: 'followed', token: formFor(world.ctx({ at: '2026-11-16T08:58:00+08:00' }), 'followed') },
    files: [await pdf()],
  })
  const [followed] = await followObjection(world.ctx({ actor: anonymous }), secret)

  // A repair that is still a draft, and one whose case a department is at.
  const begin = async (recordIds: readonly number[], requestKey: string) => {
    const id = await beginApplication(as('firm'), { recordIds, kind: 'repair', requestKey })
    const draft = await readOwnApplication(as('firm'), id)
    if (draft.kind === 'draft')
      for (const { sourceCode, key } of draft.needed) await addPaper(as('firm'), { applicationId: id, sourceCode, key, file: await pdf() })
    return id
  }
  const application = await begin([first], 'submitted')
  await sign(as('firm'), application)
  const submitted = await readOwnApplication(as('firm'), application)
  const repairCase = submitted.kind === 'application' ? (submitted.requested[0]?.caseId ?? 0) : 0
  await takeStep(as('market'), { caseId: repairCase, action: 'accept' })
  const draft = await begin([second], 'draft')
  const kept = await readOwnApplication(as('firm'), draft)
  const calendar = await makeFeed(as('firm'))
  await world.work(today)

  // Reports: the firm's own, a public extract, and a batch of a department.
  const revoked = await makeReport(as('firm'), { version: 'full', language: 'zh' })
  await endReport(as('office'), { number: revoked, cause: 'asked', reason: '主体申请' })
  const report = await makeReport(as('firm'), { version: 'full', language: 'zh' })
  const extract = await makeReport(world.ctx({ actor: anonymous, at: today }), { version: 'public', code: firm, language: 'zh' })
  const extractCode = await codeOfMade(as('office'), extract)
  const batch = await startBatch(as('market'), { codes: firm, version: 'public', purpose: '', language: 'zh', site: null })
  await world.work(today)

  const noViolation = await prepareDraft(as('firm'), {
    ...{ fields: ['marketRegulation', 'tax'], period: { from: '2023-01-01', to: '2026-10-31' }, purpose: 'listing', language: 'zh' },
  })

  const draw = await furnishDraw((actor, at) => world.ctx({ actor, at }), actorOf('market'))
  const task = (await listChecks(as('market'))).own.checks[0]?.number
  const planned = { title: '联合抽查', year: '2026', fields: ['market'], partners: otherSource, types: [], division: '', checks: '' }
  const plan = await makePlan(as('market'), planned)

  const { number: noted } = await noteCheck(as('market'), {
    ...{ code: inventUscc(2), field: 'market', reason: 'complaint', note: '12345 转办', day: today.slice(0, 10) },
    ...{ inspectors: 'Z-01 Z-02', requestKey: 'noted' },
  })

  // A draft of a model that was tried and is open for comments, beside the models in force.
  await countMonth(world.ctx({ at: today }))
  const modelDraft = await draftModel(as('office'), { text: await givenDraftText(), folders })
  await askTrial(as('office'), modelDraft)
  await world.work(today)
  await openComments(as('office'), { draftId: modelDraft, until: '2027-03-01' })

  const listing = await proposeListing(as('market'), { wanted: aProposal(1), requestKey: 'furnished', files: [await pdf()] })
  await sendRows(world.ctx(), [listingRow(9)], byTwo)
  const { subjectId: listedId } = await findOrganisation(as('office'), inventUscc(9))
  const [listed] = await listingsInForce(as('market'), [listedId])

  const newPassword = await issueTicket(world.ctx(), 'recover', { login: 'bank' }, 60)
  const mail = await issueTicket(world.ctx(), 'mail', { userId: 'bank', login: 'bank', address: 'bank@example.com' }, 60)

  const cookieOf = (browser: typeof guest.browser) => ({ cookie: browser.connection.headers.get('cookie') ?? '' })
  const cookies: Partial<Record<Login, Readonly<Record<string, string>>>> = {}
  for (const login of Object.keys(accounts) as Login[])
    cookies[login] = cookieOf((await givenSignedIn((actor) => world.ctx({ actor, at: today }), login, `192.0.2.${login.length}`)).browser)
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const ids: Record<Thing, string | number | undefined> = {
    ...{ record: third, marked: fresh, submission: done.submissionId, waiting: waiting?.submissionId, identity, registerImport },
    ...{
      claim: claim?.claimId,
      consent,
      entry: reads[0]?.entryId,
      question,
      filing,
      matter,
      campaign,
      promise,
      scene: String(scene),
      listing,
      listed: listed?.listingId,
      use: String(used.rows[0]?.claimId),
      measure: measure?.measureId ?? 0,
      creditCheck,
      contract: String(contract),
      objection,
      secret,
      draft,
      application,
      repairCase,
    },
    ...{ evidence: seen.evidence[0]?.evidenceId, followedEvidence: followed?.evidence[0]?.evidenceId },
    ...{ guidance: guided.accepted ? guided.caseId : undefined, draftPaper: kept.papers[0]?.paperNo },
    ...{ recall: recalls[0]?.recallId, watchFeed, calendar, newPassword, mail },
    ...{ report, revoked, extract, extractCode, batch, noViolation, draw, task, noted, plan, modelDraft },
  }
  const missing = Object.entries(ids).filter(([, id]) => !id)
  if (missing.length > 0) throw new Error(`nothing was made of: ${missing.map(([thing]) => thing).join(', ')}`)
  return {
    ids: Object.fromEntries(Object.entries(ids).map(([thing, id]) => [thing, String(id)])) as Record<Thing, string>,
    headers: {
      ...(cookies as Record<Login, Readonly<Record<string, string>>>),
      ...{ guest: cookieOf(guest.browser), sourceKey: bearer(sourceKey), readerKey: bearer(readerKey), anyone: {} },
    },
  }
}
