import { OpenOnly } from '../../access/index.ts'
import type { Item, Pack } from '../../packs/index.ts'
import { citedList } from '../../packs/index.ts'
import type { FormError } from '../../platform/http/form.ts'
import {
  Breadcrumb,
  Card,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Split,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { CaseLetters, reservedInWords } from '../../procedures/index.ts'
import { faults, sourceActions } from '../objection.ts'
import { EvidenceList, ObjectedRecords, ObjectionHistory, Standing } from '../portal/sections.tsx'
import type { ReadObjection } from '../read.ts'
import { DecideForm } from './decide-form.tsx'
import { StepForms } from './step-forms.tsx'

export type CasePageProps = {
  read: ReadObjection
  pack: Pack
  /** The reader works for the source, whose workbench has the record. */
  inside: boolean
  /** Where the organisation is read for a purpose; left out where nothing is kept from the reader for want of one. */
  file?: { readonly code: string | null } | undefined
  organisation: string
  source: string
  /** Editions of the items of the records that their source may correct. */
  editions: ReadonlyMap<number, Item>
  entered: Readonly<Record<string, string>>
  errors: readonly FormError[]
  done: boolean
}

/** An objection: what is contested and by what evidence, by which rule it goes, what happened, and what the reader may do. */
export function CasePage(props: CasePageProps) {
  const { t } = usePlace()
  const { read, pack, inside, file, organisation, source, errors, done } = props
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/objections', label: t('异议', 'Objections') }]} />
      <PageTitle kicker={t(faults[read.fault])} lead={<Words>{organisation}</Words>}>
        {t(`异议 ${read.case.caseId}`, `Objection ${read.case.caseId}`)}
      </PageTitle>
      {done && <Notice tone="good" live title={t('操作已生效', 'Done')} />}
      <ErrorSummary errors={errors} />
      <Split aside={<Rule read={read} source={source} />}>
        <Standing read={read} />
        <Acts {...props} />
        <ObjectionSections read={read} pack={pack} inside={inside} file={file} />
        {read.letters.length > 0 && (
          <Section title={t('文书', 'Letters')} count={read.letters.length}>
            <CaseLetters found={read} />
          </Section>
        )}
        <Section title={t('办理经过', 'What was done')} count={read.steps.length}>
          <ObjectionHistory read={read} source={source} />
        </Section>
      </Split>
    </>
  )
}

/** What an objection adds to a case: the words, the fields side by side, the evidence of both sides. */
function ObjectionSections({ read, pack, inside, file }: Pick<CasePageProps, 'read' | 'pack' | 'inside' | 'file'>) {
  const { t } = usePlace()
  return (
    <>
      <Section
        title={t('异议内容', 'What is objected to')}
        {...(read.way === 'public'
          ? { note: t('由公众指出，未记录是谁。', 'Pointed out by the public; who it was is not recorded.') }
          : {})}
      >
        {read.words !== '' && (
          <p>
            <Words>{read.words}</Words>
          </p>
        )}
        {read.missing !== null && (
          <p>
            <strong>{t(read.missing)}</strong>
          </p>
        )}
        {file !== undefined && <OpenOnly code={file.code} />}
        <ObjectedRecords records={read.records} pack={pack} inside={inside} />
      </Section>
      <Section title={t('证据', 'Evidence')} count={read.evidence.length}>
        <EvidenceList evidence={read.evidence} path={`/workbench/objections/${read.case.caseId}/evidence`} />
      </Section>
    </>
  )
}

/** What the reader may do: a source decides record by record, the rest are single steps. */
function Acts({ read, editions, entered, errors }: CasePageProps) {
  const { t } = usePlace()
  const decides = read.possible.some(({ key }) => sourceActions.includes(key))
  const steps = read.possible.filter(({ key }) => !sourceActions.includes(key))
  if (!decides && steps.length === 0 && read.reserved.length === 0) return null
  return (
    <Section title={t('可以办理', 'What you may do')}>
      {decides && <DecideForm read={read} editions={editions} entered={entered} errors={errors} />}
      <StepForms read={read} actions={steps} entered={entered} errors={errors} first={!decides} />
      {reservedInWords(read.reserved).map((words) => (
        <p key={words.zh} className="muted">
          {t(words)}
        </p>
      ))}
    </Section>
  )
}

function Rule({ read, source }: Pick<CasePageProps, 'read' | 'source'>) {
  const { t } = usePlace()
  return (
    <Card title={t('程序与依据', 'Procedure and basis')}>
      <p>{t(read.procedure.summary)}</p>
      <DefinitionList
        terms={[
          { label: t('信源单位', 'Source'), value: <Words>{source}</Words> },
          {
            label: t('依据', 'Basis'),
            value: t(citedList(read.procedure.basis)),
          },
        ]}
      />
    </Card>
  )
}
