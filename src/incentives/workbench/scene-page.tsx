import type { Incentive } from '../../packs/index.ts'
import { formatNumber, formatSpan } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { listed } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import { standingOf, type Scene } from '../scene.ts'
import { ratingWords, standings, standingTones } from './words.ts'

type Props = {
  scene: Scene
  incentive: Incentive | null
  kindName: string
  remarks: readonly { readonly rating: number; readonly remark: string | null }[]
  isOwn: boolean
  mayDraft: boolean
  mayDecide: boolean
  mayEnd: boolean
  today: string
  errors: readonly FormError[]
}

/** A scene for its provider and the office: what it says, the decision about it, and what users said. */
export function ScenePage({ scene, incentive, kindName, remarks, isOwn, mayDraft, mayDecide, mayEnd, today, errors }: Props) {
  const { t, href, lang } = usePlace()
  const path = `/workbench/benefits/scenes/${scene.sceneId}`
  const standing = standingOf(scene, today)
  const waits = scene.state === 'draft' || scene.state === 'returned'
  const types = scene.subjectTypes.map((type) => subjectTypes[type])
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/benefits/scenes', label: t('场景', 'Benefits') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={kindName}
        actions={
          isOwn &&
          mayDraft &&
          waits && <ButtonLink href={`/workbench/benefits/scenes/new?scene=${scene.sceneId}`}>{t('修改', 'Change it')}</ButtonLink>
        }
      >
        <Words>{t(scene.name)}</Words>
      </PageTitle>
      {scene.state === 'returned' && scene.decisionReason !== null && (
        <Notice tone="attention" title={t('退回修改', 'Given back to be mended')}>
          <p>
            <Words>{scene.decisionReason}</Words>
          </p>
        </Notice>
      )}
      {scene.state === 'draft' && (
        <Notice tone="attention" title={t('待发布', 'Waits to be published')}>
          {mayDecide ? (
            <>
              <p>
                {t(
                  '请核对下面的内容和依据文件。发布后符合条件的组织即可领取，内容不能再改。',
                  'Check what stands below and the documents. Once published it can be claimed, and is not changed any more.',
                )}
              </p>
              <form method="post" action={href(`${path}/publish`)}>
                <input type="hidden" name="draftedAt" value={scene.draftedAt.getTime()} />
                <Actions>
                  <Button>{t('发布', 'Publish')}</Button>
                </Actions>
              </form>
              <Details summary={t('退回修改', 'Give it back')} open={errorAt(errors, 'reason') !== undefined}>
                <form method="post" action={href(`${path}/return`)}>
                  <input type="hidden" name="draftedAt" value={scene.draftedAt.getTime()} />
                  <TextArea
                    name="reason"
                    label={t('需要修改什么', 'What is to be mended')}
                    maxLength={500}
                    required
                    error={errorAt(errors, 'reason')}
                  />
                  <Actions>
                    <Button kind="secondary">{t('退回', 'Give it back')}</Button>
                  </Actions>
                </form>
              </Details>
            </>
          ) : (
            <p>
              {scene.body === 'source'
                ? t('由起草人以外的审批人或者负责人发布。', 'An approver or head other than who drafted it publishes it.')
                : t('由信用办的审批人或者负责人审核发布。', 'An approver or head of the credit office publishes it.')}
            </p>
          )}
        </Notice>
      )}
      <Section title={t('内容', 'What it says')} aside={<Badge tone={standingTones[standing]}>{t(standings[standing])}</Badge>}>
        <DefinitionList
          terms={[
            { label: t('提供单位', 'Provider'), value: <Words>{scene.providerName}</Words> },
            { label: t('适用激励', 'Rests on'), value: incentive === null ? scene.incentive : t(incentive.name) },
            { label: t('优惠内容', 'What is given'), value: <Words>{scene.benefit}</Words> },
            { label: t('使用条件', 'Conditions'), value: scene.conditions === '' ? '—' : <Words>{scene.conditions}</Words> },
            { label: t('办理地点', 'Where'), value: <Words>{scene.place}</Words> },
            { label: t('依据文件', 'Documents'), value: <Words>{scene.evidence}</Words> },
            {
              label: t('面向', 'Open to'),
              value: t({ zh: listed(types.map(({ zh }) => zh)).zh, en: listed(types.map(({ en }) => en)).en }),
            },
            {
              label: t('名额', 'Places'),
              value: t(
                `${scene.quota === null ? '不限' : formatNumber(scene.quota)}，每个组织 ${scene.each} 次`,
                `${scene.quota === null ? 'no bound' : formatNumber(scene.quota)}, ${scene.each} for each organisation`,
              ),
            },
            { label: t('起止', 'From and to'), value: formatSpan(scene.from, scene.to, lang) },
            {
              label: t('使用情况', 'Uses'),
              value: t(
                `已使用 ${formatNumber(scene.uses)} 次，待核销 ${formatNumber(scene.held)} 个码`,
                `used ${formatNumber(scene.uses)} time(s), ${formatNumber(scene.held)} code(s) out`,
              ),
            },
            { label: t('提供单位评价', 'Rating of its provider'), value: t(ratingWords(scene.rating, scene.ratings)) },
            ...(scene.endReason === null ? [] : [{ label: t('终止原因', 'Why it ended'), value: <Words>{scene.endReason}</Words> }]),
          ]}
        />
      </Section>
      {remarks.some(({ remark }) => remark !== null) && (
        <Section title={t('使用单位的意见（不公开，不显示是谁写的）', 'What users wrote (not published, nor who wrote it)')}>
          <ul>
            {remarks.flatMap(({ rating, remark }, index) =>
              remark === null
                ? []
                : [
                    <li key={index}>
                      {t(`${rating} 分：`, `${rating} of 5: `)}
                      <Words>{remark}</Words>
                    </li>,
                  ],
            )}
          </ul>
        </Section>
      )}
      {scene.state === 'published' && mayEnd && (
        <Details summary={t('终止这个场景', 'End this benefit')} open={errorAt(errors, 'reason') !== undefined}>
          <form method="post" action={href(`${path}/end`)}>
            <TextArea
              name="reason"
              label={t('终止的原因', 'Why it ends')}
              hint={t('终止后不能再领取，已经领取而未使用的码作废。', 'Nobody claims it any more, and codes that are out are void.')}
              maxLength={500}
              required
              error={errorAt(errors, 'reason')}
            />
            <Actions>
              <Button kind="danger">{t('终止', 'End it')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </>
  )
}
