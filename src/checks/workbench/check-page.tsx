import type { Pack } from '../../packs/index.ts'
import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Day } from '../../platform/time.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  Code,
  DefinitionList,
  ErrorSummary,
  PageTitle,
  Section,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { outcomes } from '../check.ts'
import type { readGrounds } from '../read-grounds.ts'
import { outcomeNames } from '../words.ts'
import { FoundSections } from './answer-parts.tsx'
import { OutcomeBadge } from './checked-table.tsx'
import { foundWords, purposeName, sceneName } from './shown.ts'

export type OutcomeEntries = { readonly outcome: string; readonly reason: string; readonly restsOn: string }
type Props = Awaited<ReturnType<typeof readGrounds>> & {
  pack: Pack
  today: Day
  mayDecide: boolean
  entries: OutcomeEntries
  errors: readonly FormError[]
}

/** One organisation of a check: what was asked, and what came of it or the form for that. */
export function CheckPage({ checked, found, pack, today, mayDecide, entries, errors }: Props) {
  const { t, lang, href } = usePlace()
  const { checkId, code, name, scene, purpose, reference, askedAt, outcome, reason, restsOnKey, decidedAs, outcomeAt } = checked
  const grounds =
    found === null
      ? []
      : [
          ...found.measures
            .filter(({ disputed }) => !disputed)
            .map(({ id, measure, name }) => ({ value: `measure ${id}`, label: `${measure} ${t(name)}` })),
          ...found.listings
            .filter(({ disputed }) => !disputed)
            .map(({ id, name, documentNo }) => ({ value: `listing ${id}`, label: `${t(name)} ${documentNo}` })),
        ]
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/credit-checks', label: t('信用核查', 'Credit checks') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={<Code>{checkId}</Code>} lead={t(sceneName(pack, scene))}>
        <Words>{name}</Words> <OutcomeBadge checked={checked} today={today} />
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('统一社会信用代码', 'Code'), value: <Code>{code}</Code> },
          { label: t('用途', 'Purpose'), value: t(purposeName(pack, purpose)) },
          ...(reference === '' ? [] : [{ label: t('业务编号', 'Number of the matter'), value: <Words>{reference}</Words> }]),
          { label: t('核查时间', 'Checked'), value: formatInstant(askedAt, lang) },
          { label: t('当时查得', 'Found then'), value: t(foundWords(checked)) },
          ...(outcomeAt === null || outcome === null
            ? []
            : [
                { label: t('结果', 'Outcome'), value: `${t(outcomeNames[outcome])}${t('，', ', ')}${formatInstant(outcomeAt, lang)}` },
                { label: t('理由', 'Reason'), value: <Words>{reason ?? ''}</Words> },
                ...(restsOnKey === null ? [] : [{ label: t('依据的措施或者名单', 'Rests on'), value: restsOnKey }]),
                ...(decidedAs === null
                  ? []
                  : [{ label: t('决定人', 'Decided by'), value: decidedAs === 'head' ? t('负责人', 'head') : t('审批人', 'approver') }]),
              ]),
        ]}
      />
      {found !== null && (
        <>
          <Section title={t('此刻可以使用的信息', 'What may be used at this instant')}>
            {Object.values(found).every((list) => list.length === 0) ? (
              <p>{t('没有本事项可以使用的信用信息。', 'There is nothing that this matter lets you use.')}</p>
            ) : (
              <FoundSections found={found} />
            )}
          </Section>
          <Section title={t('反馈结果', 'Tell the outcome')}>
            <form method="post" action={href(`/workbench/credit-checks/${checkId}?code=${code}`)}>
              <Choices
                type="radio"
                name="outcome"
                label={t('结果', 'Outcome')}
                required
                hint={
                  mayDecide
                    ? undefined
                    : t('不予同意和附条件由审批人或者负责人登录办理。', 'To refuse or set conditions an approver or head signs in.')
                }
                values={[entries.outcome]}
                error={errorAt(errors, 'outcome') ?? errorAt(errors, 'decidedAs')}
                options={outcomes
                  .filter((one) => one === 'granted' || mayDecide)
                  .map((one) => ({ value: one, label: t(outcomeNames[one]) }))}
              />
              {mayDecide && grounds.length > 0 && (
                <Choices
                  type="radio"
                  name="restsOn"
                  label={t('不利决定的信用依据', 'What an adverse decision rests on')}
                  hint={t(
                    '提交时再次核对是否仍在生效、有没有异议。',
                    'Whether it is still in force and undisputed is looked at again when you send this.',
                  )}
                  values={[entries.restsOn]}
                  error={errorAt(errors, 'restsOn')}
                  options={[{ value: '', label: t('与信用信息无关', 'nothing of this') }, ...grounds]}
                />
              )}
              <TextArea
                name="reason"
                label={t('理由', 'Reason')}
                hint={t(
                  '主体能够看到；不写个人姓名。最多 500 字。',
                  'The organisation reads it; no names of people. At most 500 characters.',
                )}
                required
                maxLength={500}
                value={entries.reason}
                error={errorAt(errors, 'reason')}
              />
              <Actions>
                <Button>{t('登记结果', 'Note the outcome')}</Button>
              </Actions>
            </form>
          </Section>
        </>
      )}
    </>
  )
}
