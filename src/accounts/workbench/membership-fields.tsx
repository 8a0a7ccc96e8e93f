import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Choices, Select, TextField, usePlace } from '../../platform/ui/index.ts'
import type { Source } from '../../sources/index.ts'
import { bodies, roles, rolesInWords } from '../members/membership.ts'

export type MembershipForm = { readonly body: string; readonly unit: string; readonly role: string }

/** For whom somebody shall act, as what: the bodies whose members the office makes. */
export function MembershipFields({
  form,
  sources,
  errors,
}: {
  form: MembershipForm
  sources: readonly Source[]
  errors: readonly FormError[]
}) {
  const { t } = usePlace()
  return (
    <>
      <Choices
        type="radio"
        name="body"
        label={t('所属单位', 'Acts for')}
        required
        values={[form.body]}
        error={errorAt(errors, 'body')}
        options={[
          { value: 'source', label: t(bodies.source), hint: t('报送数据、办理异议和修复', 'submits, answers objections and repairs') },
          { value: 'bank', label: t(bodies.bank), hint: t('须为登记库中的组织', 'an organisation of the register') },
          {
            value: 'office',
            label: t(bodies.office),
            hint: t('管理信源单位、账号、待办和规则；由信用办负责人开立', 'runs sources, accounts, queues and rules; opened by its head'),
          },
        ]}
      />
      <Select
        name="source"
        label={t('信源单位', 'Source')}
        blank={t('无', 'None')}
        value={form.body === 'source' ? form.unit : ''}
        error={form.body === 'source' ? errorAt(errors, 'unit') : undefined}
        options={sources.map((source) => ({ value: source.code, label: `${source.name} ${source.code}` }))}
      />
      <TextField
        name="bank"
        label={t('金融机构的统一社会信用代码', 'Unified social credit code of the bank')}
        value={form.body === 'bank' ? form.unit : ''}
        autoComplete="off"
        maxLength={18}
        error={form.body === 'bank' ? errorAt(errors, 'unit') : undefined}
      />
      <Select
        name="role"
        label={t('角色', 'Role')}
        value={form.role}
        required
        error={errorAt(errors, 'role')}
        hint={t(rolesInWords)}
        options={Object.entries(roles).map(([value, name]) => ({ value, label: t(name) }))}
      />
    </>
  )
}

export const membershipFields = ['body', 'source', 'bank', 'role'] as const

/** What was chosen: the code stands in the field of its kind of body. */
export const membershipOf = ({ body, source, bank, role }: Record<(typeof membershipFields)[number], string>): MembershipForm => ({
  body,
  unit: body === 'source' ? source : body === 'bank' ? bank : '',
  role,
})
