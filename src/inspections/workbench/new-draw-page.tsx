import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Breadcrumb,
  Button,
  Choices,
  DateField,
  ErrorSummary,
  PageTitle,
  Section,
  TextArea,
  TextField,
  usePlace,
} from '../../platform/ui/index.ts'
import { subjectTypes } from '../../subjects/index.ts'
import { lotteryNumbers, rolls } from '../draw/index.ts'
import type { Wanted } from '../wanted.ts'
import { StrataFields } from './strata-fields.tsx'

type Props = { wanted: Wanted; errors: readonly FormError[] }

/** The form of a draw: from whom, how many, by whom, and where the seed will come from. */
export function NewDrawPage({ wanted, errors }: Props) {
  const { t, href } = usePlace()
  const field = (name: 'title' | 'division') => ({ name, value: wanted[name], error: errorAt(errors, name) })
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/draws', label: t('随机抽查', 'Random inspection') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '保存后名录即冻结，由另一人核对后锁定。锁定前还可以放弃重编。',
          'Saving freezes the frame; another person looks it over and commits it. Before that it can be abandoned and prepared anew.',
        )}
      >
        {t('编制抽取方案', 'Prepare a draw')}
      </PageTitle>
      <form method="post" action={href('/workbench/draws/new')}>
        <input type="hidden" name="requestKey" value={wanted.requestKey ?? ''} />
        <TextField
          {...field('title')}
          label={t('名称', 'Title')}
          hint={t('例如“2026 年四季度食品经营单位抽查”。', 'Such as “Food businesses, 4th quarter 2026”.')}
          maxLength={120}
          required
        />
        <TextField
          {...field('division')}
          label={t('行政区划代码', 'Division')}
          hint={t('只抽该区划内的主体；不填则不限。', 'Only organisations within it; leave empty for all.')}
          inputMode="numeric"
          maxLength={12}
          width="s"
        />
        <Section
          title={t('检查对象', 'Objects')}
          note={t(
            '存续、有统一社会信用代码的主体，每种类型为一层。不抽的类型留空。',
            'Active organisations with a unified social credit code; each type is a stratum. Leave empty what is not drawn from.',
          )}
        >
          <StrataFields types={Object.entries(subjectTypes)} strata={wanted.strata} errors={errors} />
        </Section>
        <Section title={t('检查人员', 'Inspectors')}>
          <TextArea
            name="inspectors"
            rows={5}
            value={wanted.inspectors}
            label={t('编号', 'Numbers')}
            hint={t(
              '本单位自己的编号，1 至 10 位字母、数字或者连字符，用空格、逗号或者换行隔开。不写姓名、身份证号、手机号。名录随方案公开。',
              'Numbers of the body’s own, 1 to 10 letters, digits or hyphens, parted by spaces, commas or lines. No names, resident or telephone numbers. The pool is published with the terms.',
            )}
            error={errorAt(errors, 'inspectors')}
            required
          />
          <TextArea
            name="conflicts"
            rows={3}
            value={wanted.conflicts}
            label={t('回避', 'Conflicts')}
            hint={t(
              '每行一对：人员编号和统一社会信用代码，用空格隔开。',
              'A pair a line: number of the inspector and code of the organisation, a space between.',
            )}
            error={errorAt(errors, 'conflicts')}
          />
        </Section>
        <SeedFields wanted={wanted} errors={errors} />
        <Choices
          type="radio"
          name="names"
          label={t('公布时', 'When it is published')}
          values={[wanted.names]}
          options={[
            {
              value: 'published',
              label: t(
                '写明被抽中的主体（依法公布抽查事项和名单的）',
                'drawn organisations are named, where the law has the list published',
              ),
            },
            { value: 'withheld', label: t('只公布编号', 'only numbers are published') },
          ]}
          error={errorAt(errors, 'names')}
        />
        <Actions>
          <Button>{t('冻结名录并保存', 'Freeze the frame and save')}</Button>
        </Actions>
      </form>
    </>
  )
}

export function SeedFields({ wanted: { seed }, errors }: { wanted: Pick<Wanted, 'seed'>; errors: readonly FormError[] }) {
  const { t } = usePlace()
  const field = (name: keyof Wanted['seed']) => ({ name, value: seed[name], error: errorAt(errors, name) })
  return (
    <Section
      title={t('种子', 'Seed')}
      note={t(
        '种子须在锁定之后才公开，由本单位以外的事情决定。',
        'The seed becomes known after the commitment, and nobody of this body decides it.',
      )}
    >
      <Choices
        type="radio"
        name="kind"
        label={t('种类', 'Kind')}
        values={[seed.kind]}
        options={[
          { value: 'dice', label: t('公开掷骰', 'Dice rolled in public') },
          { value: 'lottery', label: t('一期彩票的开奖号码', 'The result of a lottery') },
        ]}
        error={errorAt(errors, 'kind')}
      />
      <DateField {...field('day')} label={t('公开日期', 'Day it becomes known')} required />
      <TextField
        {...field('time')}
        label={t('公开时刻', 'Time')}
        hint={t('北京时间，如 10:00。', 'In China, such as 10:00.')}
        width="s"
        maxLength={5}
        required
      />
      <TextField
        {...field('where')}
        label={t('在哪里公开', 'Where it is made public')}
        hint={t('掷骰的地点，或者公布开奖结果的网站。', 'The place of the dice, or the site that announces the result.')}
        maxLength={120}
        required
      />
      <TextField
        {...field('rolls')}
        label={t('掷骰次数', 'Rolls')}
        hint={t(`公开掷骰时填写，${rolls.least} 至 ${rolls.most} 次。`, `For dice: ${rolls.least} to ${rolls.most}.`)}
        inputMode="numeric"
        width="s"
      />
      <TextField
        {...field('game')}
        label={t('彩票种类', 'Lottery')}
        hint={t('用彩票时填写，如双色球。', 'For a lottery: its name.')}
        maxLength={120}
        width="m"
      />
      <TextField {...field('issue')} label={t('期号', 'Issue')} hint={t('用彩票时填写。', 'For a lottery.')} maxLength={20} width="s" />
      <TextField
        {...field('numbers')}
        label={t('号码个数', 'How many numbers')}
        hint={t(
          `用彩票时填写，${lotteryNumbers.least} 至 ${lotteryNumbers.most} 个。`,
          `For a lottery: ${lotteryNumbers.least} to ${lotteryNumbers.most}.`,
        )}
        inputMode="numeric"
        width="s"
      />
    </Section>
  )
}
