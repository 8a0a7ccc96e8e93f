import { addDays, dayOf } from '../../platform/time.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  ButtonLink,
  Code,
  CodeBlock,
  DateField,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { commentDays, draftStates } from '../governance/draft.ts'
import type { FoundDraft } from '../governance/find.ts'
import { ModelWords } from '../portal/model-words.tsx'
import { TrialDiff } from '../portal/trial-sums.tsx'
import { DraftForm } from './draft-form.tsx'
import { queryOf } from './moved-filter.ts'

type Props = {
  readonly found: FoundDraft
  readonly nameOf: (by: string, value: string) => Text
  readonly now: Date
  readonly text: string
  readonly errors: readonly FormError[]
}

/** A draft with what can be done about it next, its trial, its rules and what bodies say. */
export function DraftPage({ found, nameOf, now, text, errors }: Props) {
  const { t, href, lang } = usePlace()
  const { draft, kept, tried, against, comments } = found
  const path = `/workbench/models/drafts/${draft.draftId}`
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/models', label: t('评价模型', 'Models') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        kicker={<Badge tone={draft.state === 'open' ? 'attention' : 'neutral'}>{t(draftStates[draft.state])}</Badge>}
        lead={t(kept.model.summary)}
      >
        {t(`${kept.model.name.zh}：草案 ${draft.draftId}`, `${kept.model.name.en}: draft ${draft.draftId}`)}
      </PageTitle>
      <Section title={t('办理', 'What is next')}>
        <DefinitionList
          columns={2}
          terms={[
            { label: t('版本', 'Edition'), value: kept.model.edition },
            { label: t('起草时间', 'Drafted'), value: formatInstant(draft.draftedAt, lang) },
            { label: t('试算', 'Trial'), value: draft.triedOn === null ? t('尚未完成', 'not yet') : formatDay(draft.triedOn, lang) },
            { label: t('意见截止', 'Comments until'), value: draft.commentsUntil === null ? '—' : formatDay(draft.commentsUntil, lang) },
            ...(draft.fromDay === null || draft.leafIndex === null
              ? []
              : [
                  { label: t('生效日', 'In force from'), value: formatDay(draft.fromDay, lang) },
                  {
                    label: t('信用链', 'Ledger'),
                    value: (
                      <a href={href(`/ledger/entries/${draft.leafIndex}`)}>{t(`条目 ${draft.leafIndex}`, `entry ${draft.leafIndex}`)}</a>
                    ),
                  },
                ]),
            { label: t('规则全文的 SHA-256', 'SHA-256 of the whole rules'), value: <Code>{kept.version}</Code>, wide: true },
          ]}
        />
        <Acts found={found} now={now} errors={errors} path={path} />
      </Section>
      {draft.trial !== null && tried !== null && (
        <Section
          title={t('试算结果', 'What the trial came to')}
          note={t('不是等级，不改变任何组织', 'no grades; it changes nobody')}
          aside={
            draft.state === 'withdrawn' ? undefined : (
              <ButtonLink href={`${path}/moved`}>{t('等级变动的组织', 'Who would move')}</ButtonLink>
            )
          }
        >
          {draft.triedModelId !== draft.modelId && (
            <Notice tone="attention" title={t('试算之后内容改过，请重新试算', 'The text changed after this trial: try it again')} />
          )}
          <TrialDiff
            sums={draft.trial}
            model={tried.model}
            against={against?.model ?? null}
            nameOf={nameOf}
            least={1}
            {...(draft.state === 'withdrawn'
              ? {}
              : { linkOf: (move) => `${path}/moved?${queryOf({ move: 'all', old: move.old, new: move.new })}` })}
          />
        </Section>
      )}
      <Section title={t('规则', 'Rules')}>
        <ModelWords model={kept.model} />
        {draft.state === 'drafted' ? (
          <Details summary={t('修改草案', 'Change the draft')} open={errorAt(errors, 'text') !== undefined}>
            <DraftForm action={`${path}/text`} text={text} errors={errors} />
          </Details>
        ) : (
          <Details summary={t('草案原文', 'Text of the draft')}>
            <CodeBlock label={t('草案原文', 'Text of the draft')}>{draft.text}</CodeBlock>
          </Details>
        )}
      </Section>
      <Section id="comments" title={t('意见', 'Comments')} count={comments.length}>
        {comments.length === 0 && <p>{t('没有意见。', 'No comments.')}</p>}
        {comments.map((one, at) => (
          <blockquote key={at} lang="zh-Hans">
            <p>{one.text}</p>
            <p className="hint">
              {one.body === 'source' ? t('部门', 'Department') : t('组织', 'Organisation')} <Code>{one.unit}</Code>{' '}
              {formatInstant(one.madeAt, lang)}
            </p>
          </blockquote>
        ))}
      </Section>
    </>
  )
}

function Acts({ found: { draft, kept }, now, errors, path }: Pick<Props, 'found' | 'now' | 'errors'> & { path: string }) {
  const { t, href } = usePlace()
  const today = dayOf(now)
  const isTried = draft.trial !== null && draft.triedModelId === draft.modelId
  if (draft.state === 'adopted' || draft.state === 'withdrawn') return null
  return (
    <>
      {draft.state === 'drafted' && draft.trialAskedAt !== null && (
        <Notice tone="info" title={t('试算正在进行，本页会自动更新。', 'The trial is running; this page renews itself.')} />
      )}
      {draft.state === 'drafted' && (
        <form method="post" action={href(`${path}/trial`)}>
          <Actions>
            <Button kind={isTried ? 'secondary' : 'primary'}>
              {isTried ? t('重新试算', 'Try it again') : t('试算', 'Try it on everybody')}
            </Button>
          </Actions>
        </form>
      )}
      {draft.state === 'drafted' && isTried && (
        <form method="post" action={href(`${path}/comments`)}>
          <TextField
            name="days"
            type="number"
            width="s"
            required
            label={t('征求意见天数', 'Days for comments')}
            hint={t(`${commentDays.least} 至 ${commentDays.most} 天`, `${commentDays.least} to ${commentDays.most} days`)}
            value={String(commentDays.usual)}
            error={errorAt(errors, 'days')}
          />
          <Actions>
            <Button>{t('公开征求意见', 'Put out for comments')}</Button>
          </Actions>
        </form>
      )}
      {draft.state === 'open' && (
        <form method="post" action={href(`${path}/adopt`)}>
          <DateField
            name="fromDay"
            required
            label={t('生效日', 'In force from')}
            hint={t(
              '意见截止之后，由起草人以外的审批人或者负责人批准；明天或者以后。',
              'After comments have closed, by an approver or head who did not draft it; tomorrow or later.',
            )}
            value={kept.model.from > addDays(today, 1) ? kept.model.from : addDays(today, 1)}
            error={errorAt(errors, 'fromDay')}
          />
          <Actions>
            <Button>{t('批准采用', 'Adopt')}</Button>
            <ButtonLink href={`/models/drafts/${draft.draftId}`}>{t('公开页面', 'Public page')}</ButtonLink>
          </Actions>
        </form>
      )}
      <form method="post" action={href(`${path}/withdraw`)}>
        <Actions>
          <Button kind="danger">{t('撤回草案', 'Withdraw the draft')}</Button>
        </Actions>
      </form>
    </>
  )
}
