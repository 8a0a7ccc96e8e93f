import type { ColumnType, Generated } from 'kysely'
import type { Day } from '../platform/time.ts'
import type { DefectKind, DefectOperation } from './decisions/defect.ts'
import type { RegisterColumn } from './register/register-column.ts'
import type { RegisterLayout, ImportState, Preview, RefusalReason, RegisterCounts } from './register/register-import.ts'
import type { IdentifierKind, Organisation } from './subject.ts'
import type { UsccProblem, UsccWarning } from './codes/uscc.ts'

type Instant = ColumnType<Date, Date, Date>
/** Read as the value, written as its JSON. */
type JsonColumn<T> = ColumnType<T, string, string>

export type SubjectsTables = {
  'subjects.subject': Organisation & { nameKey: string; searchNames: string; firstSeenAt: Instant; changedAt: Instant }
  'subjects.identifier': {
    subjectId: number
    kind: IdentifierKind
    value: string
    usedFrom: Day | null
    usedTo: Day | null
    origin: string
    firstSeenAt: Instant
  }
  'subjects.formerName': { subjectId: number; nameKey: string; name: string; usedFrom: Day | null; usedTo: Day | null }
  'subjects.code': { value: string; kind: 'uscc' | 'orgCode' | 'regNo'; subjectId: number }
  'subjects.codeOf': { value: string; kind: 'uscc' | 'orgCode' | 'regNo'; subjectId: number }
  'subjects.nameKey': { nameKey: string; subjectId: number; isCurrent: boolean }
  'subjects.merge': {
    mergeId: Generated<number>
    absorbedId: number
    survivorId: number
    rootId: number
    reason: string
    mergedBy: string
    mergedAt: Instant
    undoneBy: string | null
    undoneAt: Instant | null
    undoReason: string | null
  }
  'subjects.merged': { absorbedId: number; survivorId: number }
  'subjects.identityDecision': {
    decisionId: Generated<number>
    code: string
    nameKey: string
    name: string
    subjectId: number | null
    reason: string
    decidedBy: string
    decidedAt: Instant
    undoneBy: string | null
    undoneAt: Instant | null
    undoReason: string | null
  }
  'subjects.defect': {
    defectId: Generated<number>
    kind: DefectKind
    code: string
    nameKey: string
    name: string
    subjectId: number | null
    otherCode: string | null
    otherName: string | null
    foundIn: string
    foundAt: Instant
    operation: DefectOperation | null
    newCode: string | null
    note: string | null
    closedBy: string | null
    closedAt: Instant | null
  }
  'subjects.registerImport': {
    importId: Generated<number>
    fileName: string
    origin: string
    importedBy: string
    startedAt: Instant
    finishedAt: Instant | null
    state: ImportState
    layout: JsonColumn<RegisterLayout> | null
    counts: JsonColumn<RegisterCounts> | null
    preview: JsonColumn<Preview> | null
    step: Generated<number>
  }
  'subjects.registerFinding': {
    importId: number
    rowNo: number
    refusal: RefusalReason | null
    codeProblem: UsccProblem | UsccWarning | null
    columnKey: RegisterColumn | null
    defect: DefectKind | null
    code: string | null
    name: string | null
    nameKey: string | null
    otherName: string | null
    cells: string[] | null
  }
  'subjects.division': { code: string; name: string; validFrom: Day; validTo: Day | null; parent: string | null; isLocal: boolean }
  'subjects.divisionName': { code: string; name: string; parent: string | null; inForce: boolean; isLocal: boolean }
  'subjects.industry': { code: string; level: number; parent: string | null; section: string; name: string }
  'subjects.referenceState': { name: string; fingerprint: string }
  'subjects.searchSample': {
    subjectId: number
    nameKey: string
    searchNames: string
    subjectType: string
    status: string
    divisionCode: string | null
    industryCode: string | null
  }
}
