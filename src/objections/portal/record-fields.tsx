import type { ShownRecord } from '../../disclosure/index.ts'
import { Badge, formatSaid, usePlace, Words } from '../../platform/ui/index.ts'
import { most } from '../objection.ts'

export type Entered = Readonly<Record<string, string>>

/** The fields of a record to tick, each with room for what it should say. */
export function RecordFields({ record, entered }: { record: ShownRecord; entered: Entered }) {
  const { t, lang, href } = usePlace()
  return (
    <fieldset className="field choices objected">
      <legend>
        <a href={href(`/records/${record.id}`)}>
          <Words>{t(record.title)}</Words>
        </a>{' '}
        <Badge>{t(record.item.label)}</Badge>
      </legend>
      {record.fields.map(({ key, label, text }) => {
        const name = `${record.id}.${key}`
        return (
          <div key={key} className="objected-field">
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
              placeholder={t('应为（知道时填写）', 'should say (if you know)')}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
