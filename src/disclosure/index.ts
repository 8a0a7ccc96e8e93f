/** The one place that decides what may be shown to whom and until when. */
export { browseCounts } from './browse-counts.ts'
export { changesAfter, endOfFeed } from './changes-after.ts'
export { cardDay, signCard } from './card.ts'
export { exportFileAsCsv, exportFileAsJson } from './export-file.ts'
export { findOrganisations } from './find-organisations.ts'
export { frontNumbers } from './front-numbers.ts'
export { leagueOfSources, readSource } from './league-of-sources.ts'
export { listRecords } from './list-records.ts'
export { recent } from './memo.ts'
export { newestDecisions } from './newest-decisions.ts'
export { readOrganisation } from './read-organisation.ts'
export type { Grant } from './reach.ts'
export { stateNames, type FileField, type FileRecord } from './present-file.ts'
export { readAuthorised, readFile, type FileQuery, type OrganisationFile } from './read-file.ts'
export { readInCase, type CaseRecord } from './read-in-case.ts'
export { readHistory, readRecord } from './read-record.ts'
export { shownOn, wereShown } from './were-shown.ts'
export { refuseUntaken } from './ask.ts'
export { asksForPerson, type OrganisationQuery, type RecordQuery } from './query.ts'
export type {
  Body,
  Change,
  Count,
  Counts,
  League,
  LeagueRow,
  ListedOrganisation,
  ListedRecord,
  Moment,
  MonthOfSource,
  Named,
  Numbers,
  Page,
  ReachedBody,
  ShownField,
  ShownOrganisation,
  ShownRecord,
  ShownSource,
  ShownVersion,
  Tendency,
  WithdrawnRecord,
} from './shown.ts'
