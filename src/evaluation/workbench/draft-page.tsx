import { addDays, dayOf } from '../../platform/time.ts'
import { citedList, describeLength, type Pack } from '../../packs/index.ts'
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
  usePlace,
} from '../../platform/ui/index.ts'
import { draftStates } from '../governance/draft.ts'
import type { FoundDraft } from '../governance/find.ts'
import type { commentRules } from '../governance/open-comments.ts'
import { tellAll } from '../governance/told.ts'
import { ModelWords } from '../portal/model-words.tsx'
import { RuleChanges } from '../portal/rule-changes.tsx'
import { TrialDiff } from '../portal/trial-sums.tsx'
import { CommentsSection, type EnteredAnswer } from './comments.tsx'
import { DraftForm } from './draft-form.tsx'
import { queryOf } from './moved-filter.ts'

type Props = {
  readonly found: FoundDraft
  readonly pack: Pack
  readonly nameOf: (by: string, value: string) => Text
  readonly now: Date
  readonly text: string
  readonly errors: readonly FormError[]
  /** What the reader may do: as the office at all, and adopt as somebody who did not draft it. */
  readonly may: { readonly edit: boolean; readonly adopt: boolean }
  readonly opening: ReturnType<typeof commentRules>
  readonly entered: EnteredAnswer
}

/** A draft with what can be done about it next, its trial, its rules and what bodies say. */
export function DraftPage({ found, pack, nameOf, now, text, errors, may, opening, entered }: Props) {
  const { t, href, lang } = usePlace()
  const { draft, kept, tried, against, inForce } = found
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
        <Acts found={found} now={now} errors={errors} path={path} may={may} opening={opening} />
      </Section>
      {draft.trial !== null && tried !== null && (
        <Section
          title={t('试算结果', 'What the trial came to')}
          note={t('不是等级，不改变任何组织', 'no grades; it changes nobody')}
          aside={
            draft.state === 'withdrawn' || !may.edit ? undefined : (
              <ButtonLink href={`${path}/moved`}>{t('等级变动的组织', 'Who would move')}</ButtonLink>
            )
          }
        >
          {draft.triedModelId !== draft.modelId && (
            <Notice tone="attention" title={t('试算之后内容改过，请重新试算', 'The text changed after this trial: try it again')} />
          )}
          <TrialDiff
            sums={tellAll(draft.trial)}
            model={tried.model}
            against={against?.model ?? null}
            nameOf={nameOf}
            {...(draft.state === 'withdrawn' || !may.edit
              ? {}
              : {
                  linkOf: (move) => `${path}/moved?${queryOf({ move: 'moved', old: move.old, new: move.new })}`,
                  linkOfGroup: (group, move) => `${path}/moved?${queryOf({ move, group })}`,
                })}
          />
        </Section>
      )}
      {inForce !== null && <RuleChanges before={inForce.model} after={kept.model} pack={pack} />}
      <Section title={t('规则', 'Rules')}>
        <ModelWords model={kept.model} pack={pack} />
        {draft.state === 'drafted' && may.edit ? (
          <Details summary={t('修改草案', 'Change the draft')} open={errorAt(errors, 'text') !== undefined}>
            <DraftForm action={`${path}/text`} text={text} errors={errors} />
          </Details>
        ) : (
          <Details summary={t('草案原文', 'Text of the draft')}>
            <CodeBlock label={t('草案原文', 'Text of the draft')}>{draft.text}</CodeBlock>
          </Details>
        )}
      </Section>
      <CommentsSection found={found} mayAnswer={may.edit} entered={entered} errors={errors} />
    </>
  )
}

type ActsProps = Pick<Props, 'found' | 'now' | 'errors' | 'may' | 'opening'> & { readonly path: string }

function Acts({ found, now, errors, path, may, opening }: ActsProps) {
  const { t, href, lang } = usePlace()
  const { draft, kept } = found
  const isTried = draft.trial !== null && draft.triedModelId === draft.modelId
  if (draft.state === 'adopted' || draft.state === 'withdrawn') return null
  return (
    <>
      {draft.state === 'drafted' && draft.trialAskedAt !== null && (
        <Notice tone="info" title={t('试算正在进行，本页会自动更新。', 'The trial is running; this page renews itself.')} />
      )}
      {draft.state === 'drafted' && draft.trialFailedAt !== null && (
        <Notice
          tone="attention"
          title={t(
            `试算没有完成（${formatInstant(draft.trialFailedAt, lang)}），没有留下任何结果`,
            `The trial broke off (${formatInstant(draft.trialFailedAt, lang)}) and left nothing`,
          )}
        >
          <p>
            {t(
              '请核对规则中的数值，再重新试算；再次中断的，请运行维护人员查看日志。',
              'Check the numbers of the rules and try it again; if it breaks off again, ask whoever runs the program to look at its log.',
            )}
          </p>
        </Notice>
      )}
      {draft.state === 'drafted' && may.edit && (
        <form method="post" action={href(`${path}/trial`)}>
          <Actions>
            <Button kind={isTried ? 'secondary' : 'primary'}>
              {isTried ? t('重新试算', 'Try it again') : t('试算', 'Try it on everybody')}
            </Button>
          </Actions>
        </form>
      )}
      {draft.state === 'drafted' && isTried && may.edit && <Opening opening={opening} errors={errors} path={path} />}
      {draft.state === 'open' && <Adopting found={found} now={now} errors={errors} path={path} may={may} />}
      {may.edit && (
        <Details summary={t('撤回草案', 'Withdraw the draft')}>
          <p>
            {t(
              `撤回“${kept.model.name.zh}”${kept.model.edition} 版草案 ${draft.draftId}，不能恢复。${draft.state === 'open' ? `它正在公开征求意见，已经收到 ${found.comments.length} 条意见。` : ''}`,
              `Draft ${draft.draftId}, edition ${kept.model.edition} of ${kept.model.name.en}, ends for good.${draft.state === 'open' ? ` It is out for comments; ${found.comments.length} came in.` : ''}`,
            )}
          </p>
          <form method="post" action={href(`${path}/withdraw`)}>
            <Actions>
              <Button kind="danger">{t('确认撤回', 'Withdraw it')}</Button>
            </Actions>
          </form>
        </Details>
      )}
    </>
  )
}

function Opening({ opening, errors, path }: Pick<ActsProps, 'opening' | 'errors' | 'path'>) {
  const { t, href, lang } = usePlace()
  if (opening === null)
    return (
      <Notice
        tone="attention"
        title={t(
          '规则包没有规定征求意见的期限，草案不能公开。',
          'The rules do not say how long drafts are open, so this one cannot be put out.',
        )}
      />
    )
  const { rules, least } = opening
  const [length, basis] = [describeLength(rules.comments), t(citedList(rules.basis))]
  return (
    <form method="post" action={href(`${path}/comments`)}>
      <DateField
        name="until"
        required
        label={t('意见截止日', 'Last day of comments')}
        hint={t(
          `今天公开的，不早于 ${formatDay(least, lang)}：不少于${length.zh}（${basis}）。`,
          `Put out today: no earlier than ${formatDay(least, lang)}, ${length.en} at least (${basis}).`,
        )}
        value={least}
        error={errorAt(errors, 'until')}
      />
      <Actions>
        <Button>{t('公开征求意见', 'Put out for comments')}</Button>
      </Actions>
    </form>
  )
}

function Adopting({
  found: { draft, kept, comments },
  now,
  errors,
  path,
  may,
}: Pick<ActsProps, 'found' | 'now' | 'errors' | 'path' | 'may'>) {
  const { t, href, lang } = usePlace()
  const today = dayOf(now)
  const tomorrow = addDays(today, 1)
  const waiting = comments.filter(({ answerId }) => answerId === null).length
  const isOpen = draft.commentsUntil !== null && today <= draft.commentsUntil
  const missing = [
    ...(isOpen && draft.commentsUntil !== null
      ? [
          t(
            `征求意见到 ${formatDay(draft.commentsUntil, lang)} 为止。`,
            `Comments are taken until ${formatDay(draft.commentsUntil, lang)}.`,
          ),
        ]
      : []),
    ...(waiting > 0 ? [t(`还有 ${waiting} 条意见没有答复。`, `${waiting} comment(s) wait for an answer.`)] : []),
    ...(may.adopt ? [] : [t('由起草人以外的审批人或者负责人批准。', 'An approver or head who did not draft it adopts it.')]),
  ]
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="info" title={t('批准采用之前', 'Before it can be adopted')}>
          <ul>
            {missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {missing.length === 0 && (
        <form method="post" action={href(`${path}/adopt`)}>
          <DateField
            name="fromDay"
            required
            label={t('生效日', 'In force from')}
            hint={t('明天或者以后，在草案写明的起止日以内。', 'Tomorrow or later, within the days the draft names.')}
            value={kept.model.from > tomorrow ? kept.model.from : tomorrow}
            error={errorAt(errors, 'fromDay')}
          />
          <Actions>
            <Button>{t('批准采用', 'Adopt')}</Button>
          </Actions>
        </form>
      )}
      <Actions>
        <ButtonLink href={`/models/drafts/${draft.draftId}`}>{t('公开页面', 'Public page')}</ButtonLink>
      </Actions>
    </>
  )
}
