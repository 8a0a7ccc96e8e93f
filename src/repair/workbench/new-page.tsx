import { formatDay } from '../../platform/format.ts'
import type { FormError } from '../../platform/http/form.ts'
import type { Lang } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  Choices,
  EmptyState,
  ErrorSummary,
  PageTitle,
  Section,
  Table,
  usePlace,
} from '../../platform/ui/index.ts'
import { mayAsk, type Kind } from '../application.ts'
import type { OwnRecord, OwnRecords } from '../read-own.ts'
import { kindWords, standingWords } from '../words.ts'
import { Barred } from './barred.tsx'
import { RecordLine } from './record-line.tsx'

type Props = {
  readonly own: OwnRecords
  readonly requestKey: string
  readonly chosen: readonly number[]
  readonly kind: Kind
  readonly errors: readonly FormError[]
}

/** What can be asked for today, what not yet and from when, and what not by this way and why: known before anything is typed. */
export function NewApplicationPage({ own, requestKey, chosen, kind, errors }: Props) {
  const { t, lang, href } = usePlace()
  const open = own.records.filter((one) => one.open !== null)
  // While no repair is taken, there is a form only for whoever asks for a shield.
  const barred = own.barredUntil !== null
  const now = barred ? [] : own.records.filter((one) => mayAsk(one, 'repair'))
  const shieldable = barred && kind === 'repair' ? [] : own.records.filter((one) => !now.includes(one) && mayAsk(one, 'shield'))
  const others = own.records.filter((one) => one.open === null && !now.includes(one) && !shieldable.includes(one))
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/repair', label: t('信用修复', 'Repair') }]} />
      <PageTitle
        lead={t(
          '勾选要修复的记录，可以同时选择多个单位作出的决定；系统分别送达各单位。不收取任何费用。',
          'Choose the records, of several departments if you like: each gets its part. Free of charge.',
        )}
      >
        {t('申请信用修复', 'Apply for repair')}
      </PageTitle>
      <ErrorSummary errors={errors} />
      {own.barredUntil !== null && <Barred until={own.barredUntil} />}
      {now.length + shieldable.length === 0 ? (
        <EmptyState title={t('目前没有可以申请修复的记录。', 'There is nothing to apply for.')} />
      ) : (
        <form method="post" action={href('/workbench/repair/new')}>
          <input type="hidden" name="requestKey" value={requestKey} />
          {now.length > 0 && (
            <Section id="possible" title={t('现在可以申请', 'Can be applied for now')} count={now.length}>
              <Choices
                type="checkbox"
                name="records"
                label={t('要修复的记录', 'Records')}
                values={chosen.map(String)}
                options={now.map((one) => option(one, t, lang))}
              />
            </Section>
          )}
          {shieldable.length > 0 && (
            <Section
              id="early"
              title={t('现在还不能申请修复', 'Not to be repaired yet')}
              count={shieldable.length}
              note={t('破产重整、和解中的，现在可以申请暂时屏蔽。', 'During a reorganisation or settlement these can be shielded already.')}
            >
              <Choices
                type="checkbox"
                name="records"
                {...(now.length === 0 ? {} : { id: 'f-shielded' })}
                label={t('只能申请暂时屏蔽的记录', 'Records that can only be shielded')}
                values={chosen.map(String)}
                options={shieldable.map((one) => option(one, t, lang))}
              />
            </Section>
          )}
          <Choices
            type="radio"
            name="kind"
            label={t('申请事项', 'What you ask for')}
            values={[kind]}
            options={[
              ...(barred
                ? []
                : [
                    {
                      value: 'repair',
                      label: t(kindWords.repair),
                      hint: t('提前停止公示、共享和使用', 'the display, sharing and use end early'),
                    },
                  ]),
              {
                value: 'shield',
                label: t(kindWords.shield),
                hint: t(
                  '法院已批准重整计划或者认可和解协议的，可以在最短公示期满前申请；须提交裁定书',
                  'with the court ruling on a reorganisation or settlement; the shortest time need not be over',
                ),
              },
            ]}
          />
          <Actions>
            <Button>{t('下一步：材料和承诺', 'Next: papers and commitment')}</Button>
          </Actions>
        </form>
      )}
      {open.length > 0 && (
        <Section id="open" title={t('正在办理', 'Being dealt with')} count={open.length}>
          <Table
            caption={t('正在办理', 'Being dealt with')}
            captionHidden
            rows={open}
            rowKey={({ record }) => record.recordId}
            columns={[
              { key: 'record', label: t('记录', 'Record'), heading: true, cell: (one) => <RecordLine one={one} /> },
              {
                key: 'application',
                label: t('申请', 'Application'),
                cell: (one) => <a href={href(`/workbench/repair/${one.open?.applicationId}`)}>{one.open?.applicationId}</a>,
              },
            ]}
          />
        </Section>
      )}
      {others.length > 0 && (
        <Section id="others" title={t('无须或者不能申请', 'Nothing to apply for')} count={others.length}>
          <Table
            caption={t('无须或者不能申请', 'Nothing to apply for')}
            captionHidden
            rows={others}
            rowKey={({ record }) => record.recordId}
            columns={[
              { key: 'record', label: t('记录', 'Record'), heading: true, cell: (one) => <RecordLine one={one} /> },
              { key: 'why', label: t('原因', 'Why'), cell: ({ repair, bar }) => t(bar ?? standingWords(repair)) },
            ]}
          />
        </Section>
      )}
    </>
  )
}

const option = (one: OwnRecord, t: ReturnType<typeof usePlace>['t'], lang: Lang) => {
  const { record, repair, bar } = one
  const isNow = mayAsk(one, 'repair')
  const badge = isNow ? t('现在', 'now') : bar === null ? t('未到日子', 'not yet') : t('不能修复', 'no repair')
  return {
    value: String(record.recordId),
    label: `${record.title ?? record.recordId} · ${record.authorityName} · ${formatDay(record.decidedOn, lang)}`,
    hint: (
      <>
        <Badge tone={isNow ? 'good' : 'attention'}>{badge}</Badge> {t(bar ?? standingWords(repair))}{' '}
        {repair.papers.every(({ isHeld }) => isHeld) && t('无须提交证明材料。', 'No proof is asked for.')}
      </>
    ),
  }
}
