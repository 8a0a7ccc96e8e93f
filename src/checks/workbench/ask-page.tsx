import { describeUses, obligationNames, type Pack, type UseScene } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  ErrorSummary,
  FileDrop,
  PageTitle,
  Select,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { mostCodes } from '../check.ts'
import { purposeName } from './shown.ts'

export type AskEntries = {
  readonly matter: string
  readonly purpose: string
  readonly codes: string
  readonly reference: string
  readonly requestKey: string
}
type Props = { scenes: readonly UseScene[]; pack: Pack; entries: AskEntries; errors: readonly FormError[] }

/** In which matter, what for, about whom. */
export function AskPage({ scenes, pack, entries, errors }: Props) {
  const { t, href } = usePlace()
  const at = (field: string) =>
    errorAt(errors, field) ??
    errorAt(
      errors.filter((one) => one.field?.startsWith(`${field}.`)).map((one) => ({ ...one, field })),
      field,
    )
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/credit-checks', label: t('信用核查', 'Credit checks') }]} />
      <ErrorSummary errors={errors.map((one) => (one.field?.startsWith('organisations') ? { ...one, field: 'organisations' } : one))} />
      <PageTitle
        lead={t(
          '只能在正在办理的事项中、为写明的用途核查。核查会记入查询记录，主体能够看到。只核查组织，不核查自然人。',
          'For a matter in hand and the purpose you state. The check is noted and the organisation sees it. Organisations only, never persons.',
        )}
      >
        {t('发起核查', 'Check an organisation')}
      </PageTitle>
      <form method="post" encType="multipart/form-data" action={href('/workbench/credit-checks/new')}>
        <input type="hidden" name="requestKey" value={entries.requestKey} />
        <Choices
          type="radio"
          name="matter"
          label={t('事项', 'Matter')}
          required
          values={[entries.matter]}
          error={at('matter')}
          options={scenes.map((scene) => ({
            value: scene.key,
            label: `${t(scene.name)}${t('（', ' (')}${t(obligationNames[scene.obligation])}${t('）', ')')}`,
            hint: `${t(scene.summary)}${t('。可用：', '. May use: ')}${t(describeUses(scene, pack))}`,
          }))}
        />
        <Select
          name="purpose"
          label={t('用途', 'Purpose')}
          required
          value={entries.purpose}
          blank={t('请选择', 'Choose one')}
          error={at('purpose')}
          options={[...new Set(scenes.map(({ purpose }) => purpose))].map((key) => ({ value: key, label: t(purposeName(pack, key)) }))}
        />
        <TextArea
          name="organisations"
          rows={4}
          value={entries.codes}
          label={t('统一社会信用代码', 'Unified social credit codes')}
          hint={t(`每行一个，一次最多 ${mostCodes} 个。`, `One a line, at most ${mostCodes} at one time.`)}
          error={at('organisations')}
        />
        <FileDrop
          name="file"
          accept=".txt,.csv"
          label={t('或者上传名单（可选）', 'Or send a list (optional)')}
          hint={t('纯文本或 CSV，只含代码。', 'Plain text or CSV that holds codes only.')}
        />
        <TextField
          name="reference"
          label={t('业务编号', 'Number of the matter')}
          hint={t('本部门的受理编号，主体能够看到，可以不填。', 'Your own number, which the organisation sees. May be left empty.')}
          maxLength={80}
          value={entries.reference}
          error={at('reference')}
        />
        <Actions>
          <Button>{t('核查', 'Check')}</Button>
        </Actions>
      </form>
    </>
  )
}
