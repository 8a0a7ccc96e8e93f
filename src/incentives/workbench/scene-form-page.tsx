import type { Incentive } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  DateField,
  ErrorSummary,
  PageTitle,
  Select,
  TextArea,
  TextField,
  usePlace,
  type Option,
} from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import type { WantedScene } from '../check-scene.ts'

type Props = {
  wanted: WantedScene
  sceneId: number | null
  requestKey: string
  kinds: readonly Option[]
  incentives: readonly Incentive[]
  isDepartment: boolean
  errors: readonly FormError[]
}

/** A scene as its provider drafts it. */
export function SceneFormPage({ wanted, sceneId, requestKey, kinds, incentives, isDepartment, errors }: Props) {
  const { t, href, lang } = usePlace()
  const field = (name: Exclude<keyof WantedScene, 'subjectTypes'>) => ({ name, value: wanted[name], error: errorAt(errors, name) })
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/benefits/scenes', label: t('我们提供的场景', 'Benefits we offer') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={
          isDepartment
            ? t('起草后由本部门的另一名审批人或者负责人发布。', 'Another approver or head of the department publishes it.')
            : t('起草后由信用办审核发布。', 'The credit office approves and publishes it.')
        }
      >
        {sceneId === null ? t('起草场景', 'Draft a benefit') : t('修改场景', 'Change the benefit')}
      </PageTitle>
      <form method="post" action={href('/workbench/benefits/scenes/new')}>
        <input type="hidden" name="requestKey" value={requestKey} />
        {sceneId !== null && <input type="hidden" name="scene" value={sceneId} />}
        <Select {...field('kind')} label={t('场景类型', 'Kind')} blank={t('请选择', 'choose')} options={kinds} required />
        <Select
          {...field('incentive')}
          label={t('适用激励', 'Incentive it rests on')}
          hint={t('谁可以领取由规则包中这项激励的条件决定。', 'Who may claim follows from its conditions in the pack.')}
          blank={t('请选择', 'choose')}
          options={incentives.map(({ key, name }) => ({ value: key, label: name[lang] }))}
          required
        />
        <TextField {...field('nameZh')} label={t('名称', 'Name in Chinese')} maxLength={100} required />
        <TextField {...field('nameEn')} label={t('英文名称（选填）', 'Name in English (optional)')} maxLength={100} />
        <TextArea {...field('benefit')} label={t('优惠内容', 'What is given')} maxLength={1000} rows={3} required />
        <TextArea {...field('conditions')} label={t('使用条件（选填）', 'Conditions (optional)')} maxLength={1000} rows={2} />
        <TextField {...field('place')} label={t('办理地点或者方式', 'Where or how')} maxLength={200} required />
        <TextArea
          {...field('evidence')}
          label={t('依据或者证明文件', 'Documents it rests on')}
          hint={t('文件的名称和编号，例如合作协议、实施办法', 'Name and number, such as an agreement or a measure')}
          maxLength={500}
          rows={2}
          required
        />
        <Choices
          type="checkbox"
          name="subjectTypes"
          label={t('面向的主体类型', 'Types of organisations')}
          values={wanted.subjectTypes}
          options={Object.entries(subjectTypes).map(([value, name]) => ({ value, label: name[lang] }))}
          error={errorAt(errors, 'subjectTypes')}
        />
        <TextField {...field('quota')} label={t('名额（不填则不限）', 'Places in all (empty: no bound)')} maxLength={7} width="s" />
        <TextField {...field('each')} label={t('每个组织可用次数', 'How often each may use it')} maxLength={4} width="s" required />
        <DateField {...field('from')} label={t('起始日', 'First day')} required />
        <DateField {...field('to')} label={t('截止日（届时自动停止）', 'Last day (it ends by itself)')} required />
        <Actions>
          <Button>{t('保存草稿', 'Save the draft')}</Button>
        </Actions>
      </form>
    </>
  )
}
