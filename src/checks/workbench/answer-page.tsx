import { formatDay, formatInstant } from '../../platform/format.ts'
import {
  Breadcrumb,
  ButtonLink,
  Code,
  Details,
  EmptyState,
  Notice,
  PageTitle,
  Section,
  Table,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { countsOf, sections } from '../check.ts'
import type { AnsweredCheck } from '../run-check.ts'
import { FoundSections } from './answer-parts.tsx'
import { foundWords } from './shown.ts'

/** So many answers are shown in full; of a longer list those that hold something come first. */
const mostWhole = 50

/** The file lies in the link itself: the answer is kept nowhere to be fetched from. */
const fileOf = (one: AnsweredCheck['organisations'][number]): string =>
  `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(one))}`

/** What a check answers, as of its instant. */
export function AnswerPage({ check }: { check: AnsweredCheck }) {
  const { t, lang, href } = usePlace()
  const { checkId, asOf, scene, basis, dueOn, organisations } = check
  const holding = organisations.filter(({ answer }) => sections.some((section) => answer[section].length > 0))
  const isOne = organisations.length === 1
  const shown = isOne ? organisations : holding.slice(0, mostWhole)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/credit-checks', label: t('信用核查', 'Credit checks') }]} />
      <PageTitle
        kicker={<Code>{checkId}</Code>}
        lead={t(
          `截至 ${formatInstant(asOf, lang)}，本事项依法可以使用的信用信息。请在 ${formatDay(dueOn, lang)} 前反馈结果。`,
          `What this matter lets you use as of ${formatInstant(asOf, lang)}. Tell the outcome by ${formatDay(dueOn, lang)}.`,
        )}
      >
        {t(scene.name)}
      </PageTitle>
      <p className="muted">
        {t('依据：', 'Basis: ')}
        <Words>{t(basis)}</Words>
      </p>
      {!isOne && (
        <div className="after">
          <Table
            caption={t('核查的主体', 'Organisations')}
            captionHidden
            rows={[...holding, ...organisations.filter((one) => !holding.includes(one))].slice(0, 500)}
            rowKey={({ answer }) => answer.code}
            empty={<EmptyState title={t('没有主体', 'None')} />}
            columns={[
              {
                key: 'name',
                label: t('主体', 'Organisation'),
                heading: true,
                cell: ({ answer }) =>
                  answer.found ? (
                    <a href={href(`/workbench/credit-checks/${checkId}?code=${answer.code}`)}>
                      <Words>{answer.name ?? ''}</Words>
                    </a>
                  ) : (
                    <Code>{answer.code}</Code>
                  ),
              },
              { key: 'code', label: t('代码', 'Code'), tight: true, cell: ({ answer }) => <Code>{answer.code}</Code> },
              {
                key: 'found',
                label: t('查得', 'Found'),
                cell: ({ answer }) =>
                  answer.found ? t(foundWords({ found: countsOf(answer) })) : t('没有这个代码的组织', 'no organisation has this code'),
              },
            ]}
          />
        </div>
      )}
      {shown.map(({ answer, hash, proof }) => (
        <Section key={answer.code} title={<Words>{answer.name ?? answer.code}</Words>}>
          {answer.note !== null && (
            <Notice tone="info" title={answer.found ? t('没有可以使用的信息', 'Nothing to use') : t('没有查到', 'Not found')}>
              <p>{t(answer.note)}</p>
            </Notice>
          )}
          <FoundSections found={answer} />
          {answer.found && (
            <p className="actions after">
              <ButtonLink kind="primary" href={`/workbench/credit-checks/${checkId}?code=${answer.code}`}>
                {t('反馈结果', 'Tell the outcome')}
              </ButtonLink>
              {answer.report !== null && <ButtonLink href={answer.report}>{t('查询信用报告', 'Order the credit report')}</ButtonLink>}
            </p>
          )}
          <div className="after">
            <Details summary={t('核查证明（签名）', 'Signed proof')}>
              <p className="hint">
                {t(
                  `${scene.proofHours} 小时内有效，只对本部门、本事项、本主体有效。`,
                  `Valid for ${scene.proofHours} hours, for this department, matter and organisation only.`,
                )}
              </p>
              <Code>{proof}</Code>
              <p className="after">
                <a href={fileOf({ answer, hash, proof })} download={`${checkId}-${answer.code}.json`}>
                  {t('下载答复和证明（JSON）', 'Download the answer with its proof (JSON)')}
                </a>
                {t('。谁拿到都可以在', '. Whoever gets it can check it at ')}
                <a href={href('/verify#file')}>{t('核验页', 'the page of verification')}</a>
                {t(
                  '核对；答复内容在这里不留存，离开本页后不能再下载。',
                  '. What the answer says is not kept here: it cannot be downloaded later.',
                )}
              </p>
            </Details>
          </div>
        </Section>
      ))}
    </>
  )
}
