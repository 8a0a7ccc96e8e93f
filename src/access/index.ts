/** The one place that answers who reads what, and the notes of who read it. */
export { caseGround, groundOf } from './ground.ts'
export { OpenOnly } from './workbench/open-only.tsx'
export { noRecordsRead, type ReadLine, type ToldEntry } from './entry.ts'
export { keepWithNotes, noteRead, type Route } from './note-read.ts'
export { isReader, publicView, viewOf, viewpointOf, type View } from './policy.ts'
export { ownFileOf, purposeInCase, purposesFor, statePurpose } from './purpose.ts'
export { auditEntries, linesOfOwn, readsOfOwn, readsUnder, type EntryPage } from './read-entries.ts'
export { exportOwnReads } from './export-entries.ts'
