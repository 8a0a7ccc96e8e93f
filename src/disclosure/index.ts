/** The one place that decides what may be shown to whom and until when. */
export { openTitle } from './open-title.ts'
export { browseCounts } from './figures/browse-counts.ts'
export { byAuthorityAndYear } from './figures/by-authority-and-year.ts'
export type { AuthorityYearRow } from './figures/counts-store.ts'
export { changesAfter, endOfFeed } from './feed/changes-after.ts'
export { cardDay, signCard } from './card.ts'
export { exportFileAsCsv, exportFileAsJson } from './file/export-file.ts'
export { findOrganisations } from './find-organisations.ts'
export { frontNumbers } from './figures/front-numbers.ts'
export { leagueOfSources, readSource } from './figures/league-of-sources.ts'
export { allRecords, listRecords, listWholeRecords } from './list-records.ts'
export { maskOwner } from './rules/fields.ts'
export { soleTrader } from './present.ts'
export { newestDecisions } from './figures/newest-decisions.ts'
export { readOrganisation } from './read-organisation.ts'
export type { Grant } from './file/reach.ts'
export { stateNames, type FileField, type FileRecord } from './file/present-file.ts'
export { readAuthorised, readFile, seenInFile, wholeFile, type FileQuery, type OrganisationFile } from './file/read-file.ts'
export { readInCase, type CaseRecord } from './read-in-case.ts'
export { readHistory, readRecord } from './read-record.ts'
export type { Change } from './feed/change.ts'
export { shownOf } from './shown-of.ts'
export { shownRecords } from './shown-records.ts'
export { shownOn, shownToday, wereShown } from './were-shown.ts'
export { refuseUntaken } from './api/ask.ts'
export { asksForPerson, type OrganisationQuery, type RecordQuery } from './query.ts'
export type {
  Body,
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
