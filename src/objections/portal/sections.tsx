import { bindsSomebody, CaseHistory } from '../../procedures/index.ts'
import { itemOn, type Pack } from '../../packs/index.ts'
import { formatDay, formatInstant, formatNumber, formatSaid } from '../../platform/format.ts'
import type { Text } from '../../platform/text.ts'
import { Badge, DefinitionList, usePlace, Words, type Tone } from '../../platform/ui/index.ts'
import { decisions, outcomes, ways, type Evidence, type Outcome } from '../objection.ts'
import type { ReadObjected, ReadObjection } from '../read.ts'

/** What a field is called; by its key where the pack does not know it any more. */
const labelOf = (pack: Pack, { item, decidedOn }: ReadObjected, key: string): Text =>
  itemOn(pack, item, decidedOn)?.fields.find((one) => one.key === key)?.label ?? { zh: key, en: key }

/** What a record is called for its reader; one that is no longer shown only has its number. */
export const titleOf = ({ recordId, record }: ReadObjected): Text => record?.title ?? { zh: `记录 ${recordId}`, en: `Record ${recordId}` }

const stateNotes: Readonly<Partial<Record<ReadObjected['state'], Text>>> = {
  withdrawn: { zh: '记录已撤回', en: 'withdrawn' },
  erased: { zh: '内容已依法删除', en: 'erased by law' },
  repaired: { zh: '已修复，停止公示', en: 'repaired' },
  shielded: { zh: '暂时屏蔽', en: 'shielded' },
  ended: { zh: '有效期已结束', en: 'validity ended' },
}

type ObjectedProps = {
  records: readonly ReadObjected[]
  pack: Pack
  /** The reader works for the source, whose workbench has the record. */
  inside: boolean
}

/** The records of a case: each field objected to as it was shown, as it should be, and as it is. */
export function ObjectedRecords({ records, pack, inside }: ObjectedProps) {
  const { t, lang } = usePlace()
  return records.map((record) => {
    const note = stateNotes[record.state]
    return (
      <div key={record.recordId} className="framed">
        <p className="lead-line">
          <RecordLink record={record} inside={inside} /> {note !== undefined && <Badge tone="attention">{t(note)}</Badge>}{' '}
          {record.record != null && record.record.disputed !== null && <Badge tone="attention">{t('异议中', 'Disputed')}</Badge>}{' '}
          {record.decided !== null && <Badge tone="info">{t(decisions[record.decided])}</Badge>}
        </p>
        {record.decided === 'supplied' ? null : record.fields.length === 0 ? (
          <p className="section-note">{t('没有指明具体项目。', 'No field was named.')}</p>
        ) : (
          record.fields.map((one) => {
            const label = labelOf(pack, record, one.field)
            const now = record.record?.fields.find(({ key }) => key === one.field)
            const kept = t('不公示', 'not public')
            const say = (text: Text) => <Words>{formatSaid(t(text), lang)}</Words>
            return (
              <div key={one.field} className="framed-sides">
                <p className="framed-name">{t(label)}</p>
                <dl className="sides">
                  <div>
                    <dt>{t('提出时所见', 'Shown when objected to')}</dt>
                    <dd>{one.said === null ? kept : say(one.said)}</dd>
                  </div>
                  <div>
                    <dt>{t('异议方认为应为', 'Should say')}</dt>
                    <dd>{one.proposed === null ? t('未写明', 'not said') : <Words>{one.proposed}</Words>}</dd>
                  </div>
                  <div>
                    <dt>{t('现在', 'Shown now')}</dt>
                    <dd>{now !== undefined ? say(now.text) : one.said === null ? kept : t('空', 'empty')}</dd>
                  </div>
                </dl>
              </div>
            )
          })
        )}
      </div>
    )
  })
}

function RecordLink({ record, inside }: { record: ReadObjected; inside: boolean }) {
  const { t, href } = usePlace()
  const title = <Words>{t(titleOf(record))}</Words>
  const path = inside ? `/workbench/records/${record.recordId}` : `/records/${record.recordId}`
  return inside || record.record?.isPublic === true ? <a href={href(path)}>{title}</a> : title
}

const givers: Readonly<Record<Evidence['givenBy'], Text>> = {
  objector: { zh: '异议方', en: 'objector' },
  organisation: { zh: '信用主体', en: 'the organisation concerned' },
  source: { zh: '信源单位', en: 'source' },
  office: { zh: '信用办', en: 'credit office' },
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${formatNumber(Math.ceil(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** The evidence of both sides, to download; `path` is where the files of this case lie. */
export function EvidenceList({ evidence, path }: { evidence: readonly Evidence[]; path: string }) {
  const { t, href, lang } = usePlace()
  if (evidence.length === 0) return <p className="section-note">{t('没有证据材料。', 'There is no evidence.')}</p>
  return (
    <ul className="evidence-list">
      {evidence.map((one) => (
        <li key={one.evidenceId}>
          <a href={href(`${path}/${one.evidenceId}`)} download>
            <Words>{one.name}</Words>
          </a>{' '}
          <span className="term-note">
            {sizeOf(one.size)} · {t(givers[one.givenBy])} · {formatInstant(one.givenAt, lang)}
          </span>
        </li>
      ))}
    </ul>
  )
}

const tones: Readonly<Record<string, Tone>> = { refused: 'adverse', answered: 'good', accepted: 'info' }

/** What was done in the case; who acted only where the reader may know. */
export function ObjectionHistory({ read, source }: { read: Pick<ReadObjection, 'steps' | 'procedure'>; source: string }) {
  const { t } = usePlace()
  return (
    <CaseHistory
      procedure={read.procedure}
      steps={read.steps}
      toneOf={({ state }) => tones[state] ?? 'neutral'}
      note={({ body, actorId }) =>
        body !== null &&
        body !== 'organisation' && (
          <p className="term-note">
            <Words>{body === 'office' ? t('信用办', 'Credit office') : source}</Words>
            {actorId === '' ? '' : ` · ${actorId}`}
          </p>
        )
      }
    />
  )
}

/** How a case stands: state, result and what is due. */
export function Standing({ read }: { read: ReadObjection }) {
  const { t, lang } = usePlace()
  const { case: one, procedure, matter } = read
  const state = procedure.states.find(({ key }) => key === one.state)?.name ?? { zh: one.state, en: one.state }
  const due = read.deadlines
    .filter(({ state }) => state === 'running' || state === 'suspended' || state === 'missed')
    .filter(({ key, reachedAt, state }) => reachedAt === null && (state !== 'missed' || bindsSomebody(procedure, key)))
  return (
    <DefinitionList
      columns={2}
      terms={[
        { label: t('编号', 'Number'), value: String(one.caseId) },
        { label: t('状态', 'State'), value: <Badge tone={tones[one.state] ?? 'info'}>{t(state)}</Badge> },
        { label: t('提出时间', 'Objected'), value: formatInstant(one.openedAt, lang) },
        { label: t('提出方式', 'How it came'), value: t(ways[read.way]) },
        ...(matter.outcome === null ? [] : [{ label: t('结果', 'Result'), value: t(outcomes[matter.outcome satisfies Outcome]) }]),
        ...due.map(({ key, lastDay, state }) => ({
          label: t(procedure.deadlines.find((deadline) => deadline.key === key)?.name ?? { zh: key, en: key }),
          value: (
            <>
              {formatDay(lastDay, lang)} {state === 'missed' && <Badge tone="adverse">{t('已超期', 'overdue')}</Badge>}
              {state === 'suspended' && <Badge>{t('中止，待补充证据', 'stopped until evidence comes')}</Badge>}
            </>
          ),
        })),
      ]}
    />
  )
}
