import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import { Details, Table, usePlace } from '../../platform/ui/index.ts'
import type { WantedDraw } from '../draws/wanted.ts'

type Type = readonly [string, Text]
type Props = { types: readonly Type[]; strata: WantedDraw['strata']; errors: readonly FormError[] }

/** The types most draws are made from; the others open with a click. */
const usual = new Set(['enterprise', 'soleTrader', 'farmerCooperative', 'socialGroup', 'privateNonEnterpriseUnit', 'publicInstitution'])

/** A ratio and a least number for each type of organisations. */
export function StrataFields({ types, strata, errors }: Props) {
  const { t } = usePlace()
  const entered = new Map(strata.map((one) => [one.type, one]))
  const others = types.filter(([type]) => !usual.has(type))
  const isUsed = others.some(([type]) => (entered.get(type)?.perMille ?? '') !== '')
  const wrong = errorAt(errors, 'strata')
  return (
    <div className={wrong === undefined ? undefined : 'field field-wrong'} id="f-strata">
      {wrong !== undefined && <p className="field-error">{wrong}</p>}
      <Rows types={types.filter(([type]) => usual.has(type))} entered={entered} errors={errors} />
      <Details summary={t('其他类型', 'Other types')} open={isUsed}>
        <Rows types={others} entered={entered} errors={errors} />
      </Details>
    </div>
  )
}

function Rows({
  types,
  entered,
  errors,
}: {
  types: readonly Type[]
  entered: ReadonlyMap<string, WantedDraw['strata'][number]>
  errors: readonly FormError[]
}) {
  const { t } = usePlace()
  const box = (name: string, label: string, value: string, error?: string) => (
    <>
      {error !== undefined && <span className="field-error">{error}</span>}
      <input
        className="input input-s"
        id={`f-${name}`}
        name={name}
        inputMode="numeric"
        maxLength={8}
        defaultValue={value}
        aria-label={label}
        aria-invalid={error === undefined ? undefined : true}
      />
    </>
  )
  return (
    <Table
      caption={t('分层', 'Strata')}
      captionHidden
      rows={types}
      rowKey={([type]) => type}
      columns={[
        { key: 'type', label: t('类型', 'Type'), heading: true, cell: ([, name]) => t(name) },
        {
          ...{ key: 'ratio', label: t('比例（千分之几）', 'Ratio (in a thousand)') },
          cell: ([type, name]) =>
            box(
              `ratio-${type}`,
              t(`${name.zh}：比例（千分之几）`, `${name.en}: ratio (in a thousand)`),
              entered.get(type)?.perMille ?? '',
              errorAt(errors, `ratio-${type}`),
            ),
        },
        {
          ...{ key: 'least', label: t('最少数（不填为 1）', 'At least (1 when empty)') },
          cell: ([type, name]) => box(`least-${type}`, t(`${name.zh}：最少数`, `${name.en}: at least`), entered.get(type)?.least ?? ''),
        },
      ]}
    />
  )
}
