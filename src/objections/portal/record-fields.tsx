import type { ShownField } from '../../disclosure/index.ts'
import { formatDay, formatSaid } from '../../platform/format.ts'
import { fieldLabel } from '../../packs/index.ts'
import { Badge, Details, usePlace, Words } from '../../platform/ui/index.ts'
import type { Choosable, Objectable } from '../objectable.ts'
import { most } from '../objection.ts'
import type { Entered } from './said-form.tsx'

/** The fields of a record to tick, each with room for what it should say; those that say who it is about and from whom come last. */
export function RecordFields({ record, entered }: { record: Objectable; entered: Entered }) {
  const { t, lang, href } = usePlace()
  const { organisation, authority, source } = record
  const bodies = new Set([organisation, authority, source].flatMap(({ code, name }) => [code, name]))
  const isTicked = ({ key }: ShownField) => entered[`f.${record.id}.${key}`] !== undefined
  const rest = record.fields.filter((field) => bodies.has(field.value))
  return (
    <fieldset className="field choices framed">
      <legend>
        <a href={href(`/records/${record.id}`)}>
          <Words>{t(record.title)}</Words>
        </a>{' '}
        <Badge>{t(record.item.label)}</Badge> <span className="term-note">{formatDay(record.decidedOn, lang)}</span>
      </legend>
      {record.fields
        .filter((field) => !rest.includes(field))
        .map((field) => (
          <OneField key={field.key} record={record.id} field={field} entered={entered} />
        ))}
      {rest.length > 0 && (
        <Details summary={t('主体、机关和报送单位', 'Organisation, authority and source')} open={rest.some(isTicked)}>
          {rest.map((field) => (
            <OneField key={field.key} record={record.id} field={field} entered={entered} />
          ))}
        </Details>
      )}
    </fieldset>
  )
}

function OneField({ record, field, entered }: { record: string; field: ShownField; entered: Entered }) {
  const { t, lang } = usePlace()
  const { key, label, text } = field
  const name = `${record}.${key}`
  // An amount reads in yuan in English, and is stored and proposed in ten thousand.
  const inTenThousand = fieldLabel(label).zh !== label.zh
  return (
    <div className="framed-row">
      <label className="choice">
        <input type="checkbox" name={`f.${name}`} value="1" defaultChecked={entered[`f.${name}`] !== undefined} />
        <span>
          {t(label)}
          <span className="hint">
            <Words>{formatSaid(t(text), lang)}</Words>
          </span>
        </span>
      </label>
      <input
        className="input"
        name={`v.${name}`}
        defaultValue={entered[`v.${name}`] ?? ''}
        maxLength={most.proposed}
        aria-label={t(`${label.zh}应为`, `What “${label.en}” should say`)}
        placeholder={
          inTenThousand
            ? t('应为多少万元（知道时填写）', 'should say, in 10,000 yuan (if you know)')
            : t('应为（知道时填写）', 'should say (if you know)')
        }
      />
    </div>
  )
}

/** Records of an organisation to tick, each with its kind, day and number. */
export function RecordChoices({ legend, records }: { legend: string; records: readonly Choosable[] }) {
  const { t, lang } = usePlace()
  return (
    <fieldset className="field choices">
      <legend>{legend}</legend>
      {records.map((one) => (
        <label key={one.id} className="choice">
          <input type="checkbox" name="record" value={one.id} />
          <span>
            {t(one.title)}
            <span className="hint">
              {t(one.item.label)} · {formatDay(one.decidedOn, lang)} · {one.id}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
