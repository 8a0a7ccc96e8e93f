/** Which capability may use which. A line here is an architectural decision. */
export const mayUse = {
  packs: [],
  subjects: [],
  ledger: [],
  sources: ['subjects', 'packs'],
  accounts: ['subjects', 'sources', 'packs'],
  access: ['accounts', 'subjects', 'procedures', 'packs'],
  procedures: ['accounts', 'subjects', 'sources', 'packs'],
  // accounts, here and in intake: what two persons stand for is changed by an approver who did not ask for it.
  records: ['accounts', 'sources', 'subjects', 'ledger', 'packs'],
  intake: ['accounts', 'sources', 'subjects', 'records', 'ledger', 'packs'],
  disclosure: ['records', 'subjects', 'access', 'ledger', 'packs'],
  consent: ['accounts', 'subjects', 'sources', 'access', 'packs'],
  filings: ['accounts', 'sources', 'subjects', 'intake', 'records', 'packs'],
  objections: ['accounts', 'records', 'sources', 'subjects', 'access', 'disclosure', 'procedures', 'ledger', 'packs'],
  repair: ['accounts', 'records', 'sources', 'subjects', 'access', 'disclosure', 'procedures', 'ledger', 'packs'],
  // lists: an organisation that is no longer on a list is told of to whoever took the listing.
  recalls: ['accounts', 'access', 'lists', 'records', 'sources', 'subjects', 'disclosure', 'procedures', 'ledger', 'packs'],
  // A grade is explained by records as disclosure shows them, and by what repair says of them. People of the office draft and adopt models,
  // and bodies comment on them: accounts, sources. How long a draft is open is counted by the one clock there is: procedures.
  evaluation: ['accounts', 'access', 'sources', 'disclosure', 'procedures', 'repair', 'records', 'subjects', 'ledger', 'packs'],
  watch: ['accounts', 'records', 'subjects', 'disclosure', 'packs'],
  // intake: rows that may concern an organisation wait there, and a report must not say that there is nothing while they do.
  reports: ['accounts', 'access', 'records', 'sources', 'subjects', 'disclosure', 'consent', 'intake', 'ledger', 'packs'],
  // Who is inspected is drawn from the register of organisations; bands come from their grades, and from records of risk and of inspections.
  // What was found becomes a record by the way of every row, intake, and is due by the clock of procedures; whether a result is still shown
  // disclosure says. A band of a named organisation is read for a purpose and noted: access.
  inspections: [
    'accounts',
    'access',
    'sources',
    'subjects',
    'intake',
    'records',
    'disclosure',
    'evaluation',
    'procedures',
    'ledger',
    'packs',
  ],
  // A listing is proposed and decided by a source in a case, procedures, becomes a record by the way of every row, intake, and stands by its record
  // alone: records. What everybody reads of it disclosure says.
  lists: ['accounts', 'sources', 'subjects', 'records', 'intake', 'disclosure', 'procedures', 'packs'],
  // A commitment is accepted by a source, becomes a record by the way of every row, intake, and is checked by the one clock: procedures.
  // Whether that record stands is asked of records; what everybody reads of it disclosure says.
  commitments: ['accounts', 'sources', 'subjects', 'records', 'intake', 'disclosure', 'procedures', 'packs'],
  // Who qualifies follows from grades, from records that stand and from lists: evaluation, records, lists. Benefits are offered by people of departments and of
  // organisations: accounts, sources. A complaint about one is answered by the one clock: procedures.
  incentives: ['accounts', 'sources', 'subjects', 'records', 'evaluation', 'lists', 'procedures', 'packs'],
  // What a matter lets a department use is asked of whoever knows it: lists, measures, commitments, incentives, and disclosure for public records. Who may check is a
  // right of a source; each answer is a read for a purpose, noted by access, and signed with the ledger's key.
  checks: ['accounts', 'access', 'sources', 'subjects', 'disclosure', 'lists', 'measures', 'commitments', 'incentives', 'ledger', 'packs'],
  // A restriction follows from a record that stands, goes to sources that have the power, and through the one clock; who decides reads the
  // record as disclosure gives it to that department. That it was executed and ended is in the ledger. What files bring is an event of intake.
  measures: ['accounts', 'sources', 'subjects', 'intake', 'records', 'lists', 'disclosure', 'procedures', 'ledger', 'packs'],
  // A contract is followed by the one clock, procedures, becomes a record by the way of every row, intake, for a source; its parties are
  // organisations of the register, who act by their accounts. Whether its record stands is asked of records; what everybody reads of it disclosure says.
  contracts: ['accounts', 'sources', 'subjects', 'records', 'intake', 'disclosure', 'procedures', 'packs'],
}

/** Doors beside index.ts and events.ts: whole records for the few, and code without Node that checks files in the program and in the browser alike. */
export const furtherDoors = [
  'records/whole.ts',
  'ledger/check/index.ts',
  'recalls/verify/index.ts',
  'reports/verify/index.ts',
  'evaluation/verify/index.ts',
  'checks/verify/index.ts',
]

/** Who may read whole records past disclosure (src/records/whole.ts): each decides first whose records they are, and a test of its own holds it. */
export const readsWholeRecords = ['disclosure', 'filings', 'repair']
