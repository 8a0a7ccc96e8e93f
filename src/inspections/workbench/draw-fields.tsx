import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Choices, DateField, Section, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import { lotteryNumbers, rolls } from '../sampler/index.ts'
import type { WantedDraw } from '../draws/wanted.ts'
import { numbersIn } from '../entered.ts'
import type { InspectorGroup } from '../pool/inspector-names.ts'
import { InspectorChoices } from './inspector-choices.tsx'

export const seedFields = ['kind', 'day', 'time', 'where', 'rolls', 'game', 'issue', 'numbers'] as const

/** What a form that nobody filled in yet asks for. */
export const blankSeed: WantedDraw['seed'] = {
  kind: 'dice',
  day: '',
  time: '10:00',
  where: '',
  rolls: '20',
  game: '',
  issue: '',
  numbers: '7',
}

type People = {
  wanted: Pick<WantedDraw, 'inspectors' | 'conflicts'>
  inspectors: readonly InspectorGroup[]
  errors: readonly FormError[]
}

/** Who inspects, and whom nobody of them may inspect. */
export function PeopleFields({ wanted, inspectors, errors }: People) {
  const { t } = usePlace()
  return (
    <>
      <InspectorChoices
        groups={inspectors}
        chosen={numbersIn(wanted.inspectors)}
        label={t('检查人员名录', 'Pool')}
        hint={t(
          '至少两名。外面只看到名录中的位置，看不到编号和姓名。',
          'Two at least. Outside, only places of the pool are seen, neither numbers nor names.',
        )}
        errors={errors}
      />
      <TextArea
        name="conflicts"
        rows={3}
        value={wanted.conflicts}
        label={t('回避', 'Conflicts')}
        hint={t(
          '每行一对：上面列出的人员编号和统一社会信用代码，用空格隔开。',
          'A pair a line: number of an inspector listed above and code of the organisation, a space between.',
        )}
        error={errorAt(errors, 'conflicts')}
      />
    </>
  )
}

/** Where the seed comes from. */
export function SeedFields({ wanted: { seed }, errors }: { wanted: Pick<WantedDraw, 'seed'>; errors: readonly FormError[] }) {
  const { t } = usePlace()
  const field = (name: keyof WantedDraw['seed']) => ({ name, value: seed[name], error: errorAt(errors, name) })
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
