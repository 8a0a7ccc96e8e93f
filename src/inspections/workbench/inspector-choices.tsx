import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Choices, Notice, usePlace } from '../../platform/ui/index.ts'
import type { InspectorGroup } from '../pool/inspector-names.ts'

type Props = { groups: readonly InspectorGroup[]; chosen: readonly string[]; label: string; hint: string; errors: readonly FormError[] }

/** Inspectors to tick, those of each department together. */
export function InspectorChoices({ groups, chosen, label, hint, errors }: Props) {
  const { t, href } = usePlace()
  const error = errorAt(errors, 'inspectors')
  if (groups.length === 0)
    return (
      <Notice tone="attention" title={t('还没有可以选择的检查人员', 'There are no inspectors to choose from')}>
        <p id="f-inspectors">
          {t('检查人员由各部门的审批人或者负责人登记：', 'An approver or head of each department enters them: ')}
          <a href={href('/workbench/inspectors')}>{t('检查人员', 'Inspectors')}</a>
        </p>
      </Notice>
    )
  return groups.map(({ unit, department, inspectors }, at) => (
    <Choices
      key={unit}
      {...(at === 0 ? { hint, ...(error === undefined ? {} : { error }) } : { id: `inspectors-${unit}` })}
      type="checkbox"
      name="inspectors"
      label={groups.length === 1 ? label : `${label}${t('：', ': ')}${department}`}
      required={at === 0}
      values={chosen}
      options={inspectors.map(({ number, name }) => ({ value: number, label: t(name) }))}
    />
  ))
}
