import type { Submission, ToDo } from '../../intake/index.ts'
import type { LateChecks } from '../../checks/index.ts'
import type { ChecksAtHome } from '../../inspections/workbench/at-home.ts'
import { SubmissionTable } from '../../intake/workbench/submission-table.tsx'
import { itemName } from '../../intake/workbench/words.ts'
import type { Pack } from '../../packs/index.ts'
import { formatDay, formatInstant, formatNumber, formatShare } from '../../platform/format.ts'
import { dayOf } from '../../platform/time.ts'
import { ButtonLink, EmptyState, Notice, PageTitle, Section, Stats, usePlace, Ways, type Stat } from '../../platform/ui/index.ts'
import type { CasesAtHome } from '../../procedures/workbench/at-home.ts'
import { CaseNotices } from '../../procedures/workbench/notices.tsx'
import type { ItemRight, Source, SourceKey } from '../../sources/index.ts'
import type { Delivery } from '../../sources/workbench/deliveries.ts'

export type ClerkHomeProps = {
  source: Source
  pack: Pack
  /** Rights in force today. */
  rights: readonly ItemRight[]
  /** Keys that end within a month. */
  endingKeys: readonly SourceKey[]
  latest: readonly Submission[]
  /** How much of each there is; of the submissions below the newest are given. */
  toDo: ToDo
  /** Checked, and waiting for the clerk's yes or no. */
  toConfirm: readonly Submission[]
  /** Done, with refused rows that nobody has sent again or set aside; newest first. */
  toMend: readonly Submission[]
  cases: CasesAtHome
  checks: ChecksAtHome
  creditChecks: LateChecks
  month: Delivery | null
}

/** More than this is a list, not a morning's work: the newest come first, the rest stays among the submissions. */
export const mostWaiting = 6

/** What a clerk finds in the morning: what waits, what was refused, how the month stands. */
export function ClerkHome({
  source,
  pack,
  rights,
  endingKeys,
  latest,
  toDo,
  toConfirm,
  toMend,
  cases,
  checks,
  creditChecks,
  month,
}: ClerkHomeProps) {
  const { t, lang, href } = usePlace()
  const about = (one: Submission) => `${t(itemName(pack, one.item))}${t('，', ', ')}${formatDay(dayOf(one.receivedAt), lang)}`
  const inspecting = [
    ...(checks.toMake
      ? [
          {
            href: href('/workbench/checks'),
            title: t('完成您的检查任务', 'Make your checks'),
            words: t('抽中或者登记的检查等您到现场。', 'Checks that were drawn or noted wait for you.'),
          },
        ]
      : []),
    ...(checks.toConfirm > 0
      ? [
          {
            href: href('/workbench/checks'),
            title: t(
              `确认 ${checks.toConfirm} 份检查结果`,
              `Confirm ${checks.toConfirm} result${checks.toConfirm === 1 ? '' : 's'} of checks`,
            ),
            words: t('检查人员提交的结果，确认后才公示。', 'What inspectors sent is published once it is confirmed.'),
          },
        ]
      : []),
    ...(checks.reasons > 0
      ? [
          {
            href: href('/workbench/checks/noted'),
            title: t(
              `确认 ${checks.reasons} 项例外检查的情形`,
              `Confirm the reason of ${checks.reasons} check${checks.reasons === 1 ? '' : 's'} without a draw`,
            ),
            words: t('由登记人以外的审批人或者负责人确认。', 'For an approver or head who did not note it.'),
          },
        ]
      : []),
    ...checks.endings.map((number) => ({
      href: href('/workbench/inspectors'),
      title: t(`答复停用编号 ${number} 的申请`, `Answer whether number ${number} ends`),
      words: t('须由提出人以外的审批人或者负责人确认。', 'For an approver or head who did not ask for it.'),
    })),
    ...checks.plans.map(({ number, title }) => ({
      href: href(`/workbench/supervision/${number}`),
      title: t(`答复联合检查计划 ${number}`, `Answer the joint plan ${number}`),
      words: t(`${title}：本单位同意后才能抽取。`, `${title}: nobody draws by it before your department agrees.`),
    })),
  ]
  const telling =
    creditChecks.since === null
      ? []
      : [
          {
            href: href('/workbench/credit-checks?view=late'),
            title: t(
              `反馈 ${formatNumber(creditChecks.late)} 项逾期的信用核查结果`,
              `Tell the outcome of ${formatNumber(creditChecks.late)} credit check${creditChecks.late === 1 ? '' : 's'}`,
            ),
            words: t(
              `最早的一项应于 ${formatDay(creditChecks.since, lang)} 前反馈；被核查的组织也能看到尚未反馈。`,
              `The first was due on ${formatDay(creditChecks.since, lang)}; the organisations see that it is not told yet.`,
            ),
          },
        ]
  const waiting = [
    ...inspecting,
    ...telling,
    ...(cases.open > 0
      ? [
          {
            href: href('/workbench/cases'),
            title: t(`办理 ${cases.open} 个案件`, cases.open === 1 ? 'Handle 1 case' : `Handle ${cases.open} cases`),
            words: t(
              `逾期 ${cases.overdue} 件，三日内到期 ${cases.soon} 件。`,
              `${cases.overdue} overdue, ${cases.soon} due in three days.`,
            ),
          },
        ]
      : []),
    ...toConfirm.map((one) => ({
      href: href(`/workbench/submissions/${one.submissionId}`),
      ...(one.rowsChecked > 0
        ? {
            title: t(`确认报送 ${one.submissionId}`, `Confirm submission ${one.submissionId}`),
            words: t(
              `${about(one)}：${formatNumber(one.rowsChecked)} 行通过检查，${formatNumber(one.refused)} 行退回。确认后入库。`,
              `${about(one)}: ${formatNumber(one.rowsChecked)} passed the checks, ${formatNumber(one.refused)} refused. Nothing is merged before you confirm.`,
            ),
          }
        : {
            title: t(`改正报送 ${one.submissionId}`, `Correct submission ${one.submissionId}`),
            words: t(
              `${about(one)}：没有一行通过检查。改正文件后重新报送，或取消报送。`,
              `${about(one)}: no row passed the checks. Correct the file and send it again, or discard it.`,
            ),
          }),
    })),
    ...toMend.map((one) => ({
      href: href(`/workbench/submissions/${one.submissionId}`),
      title: t(`补正报送 ${one.submissionId}`, `Mend submission ${one.submissionId}`),
      words:
        one.state !== 'done'
          ? t(
              `${about(one)}：文件没有入库。请从它的页面重新报送，或者写明不再报送的原因。`,
              `${about(one)}: nothing of the file was taken. Send it again from its page, or say why it will not come.`,
            )
          : t(
              `${about(one)}：${formatNumber(one.refused)} 行被退回。下载、改正后只重报这些行。`,
              `${about(one)}: ${formatNumber(one.refused)} refused. Download, mend, and send only those again.`,
            ),
    })),
  ]
  const rest = Math.max(
    0,
    inspecting.length + telling.length + (cases.open > 0 ? 1 : 0) + toDo.confirmFiles + toDo.mendFiles + toDo.resendFiles - mostWaiting,
  )
  const number = formatNumber
  const howMuch = [
    ...(cases.open > 0 ? [t(`案件 ${number(cases.open)} 件`, `${number(cases.open)} open case(s)`)] : []),
    ...(toDo.confirmFiles > 0
      ? [
          t(
            `待确认 ${number(toDo.confirmRows)} 行（${number(toDo.confirmFiles)} 个文件）`,
            `${number(toDo.confirmRows)} row(s) to confirm, in ${number(toDo.confirmFiles)} file(s)`,
          ),
        ]
      : []),
    ...(toDo.mendFiles > 0
      ? [
          t(
            `待补正 ${number(toDo.mendRows)} 行（${number(toDo.mendFiles)} 个文件）`,
            `${number(toDo.mendRows)} row(s) to mend, in ${number(toDo.mendFiles)} file(s)`,
          ),
        ]
      : []),
    ...(toDo.resendFiles > 0 ? [t(`须重报 ${number(toDo.resendFiles)} 个文件`, `${number(toDo.resendFiles)} file(s) to send again`)] : []),
  ]
  const stats: Stat[] =
    month === null
      ? []
      : [
          { label: t('收到行数', 'Rows received'), value: formatNumber(month.received) },
          {
            label: t('退回', 'Refused'),
            value: formatNumber(month.refused),
            tone: month.refused > 0 ? 'attention' : 'neutral',
            note: month.received > 0 ? formatShare(month.refused / month.received) : undefined,
          },
          {
            label: t('迟报', 'Late'),
            value: formatNumber(month.late),
            tone: month.late > 0 ? 'attention' : 'neutral',
            note: t('超过目录规定的报送期限', 'after the deadline of the catalogue'),
          },
          {
            label: t('待人工认定', 'Waiting for identity'),
            value: formatNumber(month.waiting),
            note: t('由信用办处理', 'for the credit office'),
          },
        ]
  return (
    <>
      <PageTitle
        kicker={source.code}
        lead={t('今日待办与本月报送情况。', 'What waits today, and how the month stands.')}
        actions={
          <>
            <ButtonLink href={`/workbench/sources/${source.code}`}>{t('登记、权限和密钥', 'Registration, rights, keys')}</ButtonLink>
            <ButtonLink href="/workbench/send" kind="primary">
              {t('报送数据', 'Send a file')}
            </ButtonLink>
          </>
        }
      >
        {source.name}
      </PageTitle>
      {source.status !== 'active' && (
        <Notice
          tone="attention"
          title={t('本单位已暂停或停用报送，请联系信用办。', 'This source is suspended or closed. Ask the credit office.')}
        />
      )}
      {rights.length === 0 && (
        <Notice
          tone="attention"
          title={t(
            '本单位今天没有任何报送权限，请联系信用办。',
            'This source has no right to submit anything today. Ask the credit office.',
          )}
        />
      )}
      {endingKeys.map((key) => (
        <Notice
          key={key.prefix}
          tone="attention"
          title={t(
            `密钥 ${key.prefix}（${key.label}）将于 ${formatInstant(key.expiresAt, lang)} 到期`,
            `The key ${key.prefix} (${key.label}) ends on ${formatInstant(key.expiresAt, lang)}`,
          )}
        >
          <p>
            <a href={href(`/workbench/sources/${source.code}`)}>{t('查看密钥', 'See the keys')}</a>
          </p>
        </Notice>
      ))}
      <CaseNotices notices={cases.notices} />
      <Section title={t('待办', 'Waiting for you')} {...(howMuch.length > 0 ? { note: howMuch.join(t('；', '; ')) } : {})}>
        {waiting.length === 0 ? <p>{t('没有待办事项。', 'Nothing is waiting.')}</p> : <Ways ways={waiting.slice(0, mostWaiting)} />}
        {rest > 0 && (
          <p className="after">
            <a href={href(`/workbench/submissions?state=${toMend.length > 0 ? 'to-mend' : 'checked'}`)}>
              {t(`还有 ${rest} 项，见报送记录`, `${rest} more among the submissions`)}
            </a>
          </p>
        )}
      </Section>
      {stats.length > 0 && (
        <Section title={t('本月', 'This month')}>
          <Stats stats={stats} />
        </Section>
      )}
      <Section title={t('最近的报送', 'Latest submissions')} aside={<a href={href('/workbench/submissions')}>{t('全部', 'All')}</a>}>
        <SubmissionTable submissions={latest} pack={pack} empty={<EmptyState title={t('还没有报送。', 'Nothing submitted yet.')} />} />
      </Section>
    </>
  )
}
