import { roles, type Role } from '../../accounts/index.ts'
import { labelOf, problemText } from '../../intake/index.ts'
import { citedList, editionsOf, fieldLabel, valueReader, type Field, type Pack } from '../../packs/index.ts'
import { formatInstant, formatSaid } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  ButtonLink,
  Choices,
  Code,
  DefinitionList,
  Details,
  ErrorSummary,
  Notice,
  PageTitle,
  Prose,
  Section,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { Form, Values } from '../filing.ts'
import type { FollowedFiling } from '../find.ts'
import { Standing } from './state.tsx'

type Draft = {
  readonly form: Form
  readonly entered: Values
  readonly commitment: Text
  readonly hash: string
  readonly fields: readonly Field[]
}
type Props = FollowedFiling & {
  /** What there is to sign; null when it was signed or nobody takes it in today. */
  readonly draft: Draft | null
  readonly pack: Pack
  readonly maySign: boolean
  readonly errors: readonly FormError[]
}

/** One filing: what it says, the commitment, what became of it. */
export function FilingPage({ draft, pack, maySign, errors, ...followed }: Props) {
  const { t, lang, href } = usePlace()
  const { filing, record, submission } = followed
  const path = `/workbench/filings/${filing.filingId}`
  const editions = editionsOf(pack, filing.item)
  const values = draft?.entered ?? record?.fields ?? null
  const shown = values === null ? [] : (draft?.fields ?? editions.at(-1)?.fields ?? []).filter(({ key }) => values[key] !== undefined)
  const title = editions.at(-1)?.title ?? ''
  const anew = <ButtonLink href={`/workbench/filings/new?from=${filing.filingId}`}>{t('以此重新申报', 'File anew from this')}</ButtonLink>
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/filings', label: t('自主申报', 'Own filings') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={t(`申报 ${filing.filingId}`, `Filing ${filing.filingId}`)} lead={<Standing followed={followed} t={t} />}>
        <Words>{values?.[title] ?? t('自主申报', 'Filing')}</Words>
      </PageTitle>
      {filing.state === 'prepared' && draft === null && (
        <Notice tone="attention" title={t('目前没有单位受理，暂不能签署', 'Nobody accepts filings at present; it cannot be signed')} />
      )}
      {filing.state === 'withdrawn' && filing.reason !== null && filing.withdrawnAt !== null && (
        <Notice title={t(`已于 ${formatInstant(filing.withdrawnAt, lang)} 撤回`, `Withdrawn ${formatInstant(filing.withdrawnAt, lang)}`)}>
          <p>
            <Words>{filing.reason}</Words>
          </p>
        </Notice>
      )}
      {submission !== null && (submission.problems ?? []).length > 0 && (
        <Notice tone="adverse" title={t('未予接收的原因', 'Why it was not taken in')}>
          <ul>
            {(submission.problems ?? []).flatMap(({ code, field, examples }) =>
              examples.map(({ problem }) => (
                <li key={`${code} ${field}`}>
                  {t(labelOf(field, editions) ?? { zh: '', en: '' })} {t(problemText(problem, editions))}
                </li>
              )),
            )}
          </ul>
        </Notice>
      )}
      {shown.length > 0 && (
        <Section title={t('申报内容', 'What is declared')}>
          <DefinitionList
            terms={shown.map((field) => ({
              label: t(fieldLabel(field.label)),
              value: <Words>{formatSaid(t(valueReader(field, pack)(values?.[field.key] ?? '')), lang)}</Words>,
            }))}
          />
        </Section>
      )}
      {draft !== null && <Signing path={path} draft={draft} maySign={maySign} />}
      {filing.state === 'prepared' && <Dropping path={path} />}
      {filing.commitment !== null && filing.signedAt !== null && (
        <Section title={t('真实性承诺', 'Commitment on truth')}>
          <Prose>
            <p lang="zh-Hans">{filing.commitment}</p>
          </Prose>
          <DefinitionList
            terms={[
              {
                label: t('签署', 'Signed'),
                value: `${formatInstant(filing.signedAt, lang)} · ${t(roles[filing.signedAs as Role])}`,
              },
              {
                label: t('承诺与内容的摘要（SHA-256）', 'SHA-256 of commitment and content'),
                value: <Code>{filing.signedHash ?? ''}</Code>,
              },
            ]}
          />
        </Section>
      )}
      {filing.state === 'signed' && record !== null && (
        <Section title={t('办理', 'What to do')}>
          {record.state === 'current' && record.scope === 'public' && (
            <p>
              <a href={href(`/records/${record.recordId}`)}>{t('公示页面', 'Its public page')}</a>
            </p>
          )}
          {record.state === 'current' && maySign && (
            <form method="post" action={href(`${path}/withdraw`)}>
              <p>
                {t(
                  '信息不实或者已经变化的，请撤回；需要更正的，撤回后重新申报。撤回原因留在记录的历史中。',
                  'Withdraw what is wrong or has changed; to correct it, withdraw it and file it anew. The reason stays in the history of the record.',
                )}
              </p>
              <TextArea name="reason" required label={t('撤回原因', 'Why it is withdrawn')} maxLength={400} rows={3} />
              <Actions>
                <Button kind="danger">{t('撤回申报', 'Withdraw')}</Button>
                {anew}
              </Actions>
            </form>
          )}
        </Section>
      )}
      {filing.state === 'withdrawn' && record !== null && <Actions>{anew}</Actions>}
    </>
  )
}

/** A draft cannot be had back: it is asked once more. */
function Dropping({ path }: { readonly path: string }) {
  const { t, href } = usePlace()
  return (
    <Details summary={t('放弃这项申报', 'Drop this filing')}>
      <form method="post" action={href(`${path}/discard`)}>
        <p>{t('已填写的内容将被删除，不能恢复。', 'What was filled in is deleted and cannot be had back.')}</p>
        <Actions>
          <Button kind="danger">{t('放弃', 'Drop it')}</Button>
        </Actions>
      </form>
    </Details>
  )
}

function Signing({ path, draft, maySign }: { readonly path: string; readonly draft: Draft; readonly maySign: boolean }) {
  const { t, href } = usePlace()
  return (
    <Section title={t('真实性承诺', 'Commitment on truth')}>
      <Prose>
        <p>{t(draft.commitment)}</p>
      </Prose>
      <p className="hint">{t(citedList(draft.form.declaration.basis))}</p>
      {!maySign && <Notice tone="attention" title={t('等待本组织审批人或负责人签署', 'Waits for an approver or head to sign')} />}
      <form method="post" action={href(`${path}/sign`)}>
        {maySign && (
          <>
            <input type="hidden" name="hash" value={draft.hash} />
            <Choices
              type="checkbox"
              name="agreed"
              label={t('承诺', 'Commitment')}
              values={[]}
              options={[
                {
                  value: 'yes',
                  label: t('本组织已核对以上内容，并作出上述承诺', 'The organisation has checked the above and makes this commitment'),
                },
              ]}
            />
          </>
        )}
        <Actions>
          {maySign && <Button>{t('承诺并申报', 'Vouch for it and file')}</Button>}
          <ButtonLink href={`/workbench/filings/new?from=${path.split('/').at(-1)}`}>{t('修改', 'Change it')}</ButtonLink>
        </Actions>
      </form>
    </Section>
  )
}
