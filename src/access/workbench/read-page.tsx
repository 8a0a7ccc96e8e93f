import type { Pack } from '../../packs/index.ts'
import { dueDayOf, type ReadCase } from '../../procedures/index.ts'
import { formatDay, formatInstant } from '../../platform/format.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Table,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import type { FormError } from '../../platform/http/form.ts'
import { mostAlike, type AskedRead } from '../ask-about.ts'
import { answererOf, type ToldEntry } from '../entry.ts'
import { ReadInWords } from './reads-page.tsx'

/** A deadline is the midnight after the last day there is. */

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' })
const timeOf = (instant: Date): string => clock.format(instant)

const stepOf = (question: ReadCase, action: string) => question.steps.find((step) => step.action === action)

/** What was asked about a read and what was answered, with the time there is for it. */
function Question({ question }: { question: ReadCase }) {
  const { t, lang } = usePlace()
  const [asked, answered] = [stepOf(question, 'ask'), stepOf(question, 'answer')]
  const { dueAt } = question.case
  return (
    <DefinitionList
      terms={[
        ...(asked === undefined
          ? []
          : [{ label: t('询问', 'Asked'), value: <Words>{asked.reason}</Words>, note: formatInstant(asked.takenAt, lang) }]),
        answered === undefined
          ? {
              label: t('答复', 'Answer'),
              value: t('等待答复', 'waiting'),
              ...(dueAt === null
                ? {}
                : { note: t(`最后一日 ${formatDay(dueDayOf(dueAt), lang)}`, `last day ${formatDay(dueDayOf(dueAt), lang)}`) }),
            }
          : { label: t('答复', 'Answer'), value: <Words>{answered.reason}</Words>, note: formatInstant(answered.takenAt, lang) },
      ]}
    />
  )
}

type ReadProps = {
  readonly pack: Pack
  readonly read: AskedRead
  /** Within how many working days a question asked today is answered. */
  readonly days: number
  readonly text: string
  readonly errors: readonly FormError[]
}

/** One read, to the organisation: what was read, and what it asks about it. */
export function ReadPage({ pack, read: { entry, question, alike }, days, text, errors }: ReadProps) {
  const { t, href } = usePlace()
  const answerer = answererOf(entry)
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/reads', label: t('谁查看过', 'Who looked') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle>{t('一次查看', 'One read')}</PageTitle>
      <ReadInWords pack={pack} entry={entry} />
      {alike.length > 1 && (
        <Section
          title={t('当天同样的查看', 'Reads like it that day')}
          count={alike.length}
          {...(alike.length < mostAlike
            ? {}
            : { note: t('只列最近的；全部在导出的 CSV 中。', 'Only the latest are listed; the exported CSV has all.') })}
        >
          <ul className="plain-list">
            {alike.map((one) => (
              <li key={one.entryId}>
                {one.entryId === entry.entryId ? (
                  <span aria-current="true">{t(`${timeOf(one.readAt)}（本次）`, `${timeOf(one.readAt)} (this one)`)}</span>
                ) : (
                  <a href={href(`/workbench/reads/${one.entryId}`)}>{timeOf(one.readAt)}</a>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('询问', 'Question')}>
        {question !== null ? (
          <Question question={question} />
        ) : answerer !== null ? (
          <form method="post" action={href(`/workbench/reads/${entry.entryId}`)}>
            <TextArea
              name="question"
              required
              maxLength={1000}
              label={t('您要询问的问题', 'What you ask')}
              hint={
                answerer === 'reader'
                  ? t(
                      `查看的单位须在 ${days} 个工作日内说明理由。`,
                      `The body that read has to give its reasons within ${days} working days.`,
                    )
                  : t(`信用办核查后在 ${days} 个工作日内答复。`, `The credit office looks into it and answers within ${days} working days.`)
              }
              value={text}
              {...errorOf(errors)}
            />
            <Actions>
              <Button>{t('提出询问', 'Ask')}</Button>
            </Actions>
          </form>
        ) : entry.consentId === null ? (
          <p>{t('这是本组织自己的查看。', 'Your organisation read this itself.')}</p>
        ) : (
          <Notice title={t('这次查看由本组织的授权产生', 'This read rests on an authorisation of yours')}>
            <p>
              <a href={href(`/workbench/consents/${entry.consentId}`)}>{t('查看或撤销授权', 'See or revoke the authorisation')}</a>
            </p>
          </Notice>
        )}
      </Section>
    </>
  )
}

const errorOf = (errors: readonly FormError[]) => (errors[0] === undefined ? {} : { error: errors[0].text })

/** What organisations asked the own body about its reads. */
export function QuestionsPage({ questions }: { questions: readonly { caseId: number; openedAt: Date; dueAt: Date | null }[] }) {
  const { t, lang, href } = usePlace()
  return (
    <>
      <PageTitle
        lead={t('主体询问本单位为什么查看它的非公开信息。', 'Organisations ask why this body read what is not public about them.')}
      >
        {t('查询询问', 'Questions about reads')}
      </PageTitle>
      <Table
        caption={t('待答复', 'To answer')}
        captionHidden
        rows={questions}
        rowKey={(one) => one.caseId}
        columns={[
          {
            key: 'number',
            label: t('编号', 'Number'),
            heading: true,
            cell: (one) => <a href={href(`/workbench/questions/${one.caseId}`)}>{one.caseId}</a>,
          },
          { key: 'asked', label: t('提出时间', 'Asked'), tight: true, cell: (one) => formatInstant(one.openedAt, lang) },
          {
            key: 'due',
            label: t('答复最后一日', 'Last day'),
            tight: true,
            cell: (one) => (one.dueAt === null ? '' : formatDay(dueDayOf(one.dueAt), lang)),
          },
        ]}
        empty={<p>{t('没有待答复的询问。', 'Nothing to answer.')}</p>}
      />
    </>
  )
}

type QuestionProps = {
  readonly pack: Pack
  readonly entry: ToldEntry
  readonly question: ReadCase
  readonly text: string
  readonly errors: readonly FormError[]
}

/** One question, to the body that read. */
export function QuestionPage({ pack, entry, question, text, errors }: QuestionProps) {
  const { t, href } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/questions', label: t('查询询问', 'Questions about reads') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle>{t(`查询询问 ${question.case.caseId}`, `Question ${question.case.caseId}`)}</PageTitle>
      <ReadInWords pack={pack} entry={entry} />
      <Section title={t('询问与答复', 'Question and answer')}>
        <Question question={question} />
        {question.possible.some(({ key }) => key === 'answer') && (
          <form method="post" action={href(`/workbench/questions/${question.case.caseId}`)}>
            <input type="hidden" name="seen" value={question.steps.length} />
            <TextArea
              name="reason"
              required
              maxLength={2000}
              label={t('答复：查看的理由', 'Answer: why it was read')}
              value={text}
              {...errorOf(errors)}
            />
            <Actions>
              <Button>{t('答复', 'Answer')}</Button>
            </Actions>
          </form>
        )}
      </Section>
    </>
  )
}
