import type { ListedRecord, Numbers } from '../../disclosure/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { Hero, NumberedSteps, SearchBox, Section, Stats, usePlace, Ways } from '../../platform/ui/index.ts'
import { SteelyardPicture } from './picture.tsx'
import { RecordList } from './record-list.tsx'

type FrontProps = {
  numbers: Numbers
  /** How many entries the ledger had, and when that was signed; null while it is empty. */
  ledger: { readonly size: number; readonly madeAt: Date } | null
  newest: readonly ListedRecord[]
  /** In how many working days the items in force are to be submitted. */
  reportWithin: readonly number[]
}

/** Search first; then how much there is, what is new, and how a decision becomes a proved record. */
export function FrontPage({ numbers, ledger, newest, reportWithin }: FrontProps) {
  const { t, href, lang } = usePlace()
  const main = formatInstant(numbers.asOf, lang)
  // A figure of another minute than the rest says of when it is, and why.
  const unlike = (instant: Date, zh: string, en: string) => {
    const own = formatInstant(instant, lang)
    return own === main ? {} : { note: t(`${zh} ${own}`, `${en} ${own}`) }
  }
  const notes = [
    unlike(numbers.recordsAsOf, '统计于', 'counted'),
    ledger === null ? {} : unlike(ledger.madeAt, '签署于', 'signed'),
  ] as const
  const isOne = notes.every(({ note }) => note === undefined)
  const [least, most] = [Math.min(...reportWithin), Math.max(...reportWithin)]
  return (
    <>
      <Hero
        title={
          <>
            <span className="phrase">{t('查组织信用，', 'Look up an organisation, ')}</span>
            <span className="phrase">{t('看得清，也核得实', 'and check what you read')}</span>
          </>
        }
        lead={t(
          '行政机关对组织作出的许可、处罚、奖励等决定，依法公示、到期停止，每一条都能独立核验。',
          'What government bodies decided about organisations, shown as long as the law says, every item open to independent proof.',
        )}
        picture={<SteelyardPicture />}
      >
        <SearchBox
          action="/search"
          size="large"
          label={t('输入名称、曾用名或统一社会信用代码', 'Name, former name or unified social credit code')}
          placeholder={t('两个字以上', '2 or more characters')}
        />
      </Hero>
      <div className="container main">
        <Stats
          stats={[
            { label: t('信用主体', 'Organisations'), value: formatNumber(numbers.organisations) },
            { label: t('公示中的记录', 'Records shown'), value: formatNumber(numbers.records), ...notes[0] },
            { label: t('近 30 日新归集', 'Arrived in 30 days'), value: formatNumber(numbers.arrivedLast30Days) },
            { label: t('信源单位', 'Sources'), value: formatNumber(numbers.sources) },
            { label: t('信用链条目', 'Ledger entries'), value: formatNumber(ledger?.size ?? 0), ...notes[1] },
          ]}
        />
        <p className="as-of">{isOne ? t(`截至 ${main}`, `As of ${main}`) : t(`其余数字截至 ${main}`, `The other figures as of ${main}`)}</p>

        <Section
          title={t('最新决定', 'Latest decisions')}
          note={t('每类信息最近作出的一条。', 'The latest one of each kind of record.')}
          aside={<a href={href('/records')}>{t('全部记录', 'All records')}</a>}
        >
          <RecordList records={newest} caption={t('最新决定', 'Latest decisions')} />
        </Section>

        <Section title={t('记录的归集过程', 'How a record gets here')}>
          <NumberedSteps
            steps={[
              {
                title: t('单位报送', 'Submitted'),
                words: t(
                  `谁作出决定谁报送，自决定之日起 ${least === most ? least : `${least} 至 ${most}`} 个工作日内${least === most ? '' : '，依目录项而定'}。`,
                  `The body that decided submits it, within ${least === most ? least : `${least} to ${most}`} working days of the decision${least === most ? '' : ', by item'}.`,
                ),
              },
              {
                title: t('逐条校验', 'Checked'),
                words: t(
                  '按当日有效的目录和规则核对，归集到准确的组织；涉及自然人的内容当场退回。',
                  'Against the catalogue and rules in force on its day; matched to the right organisation; anything about a person is refused.',
                ),
              },
              {
                title: t('写入信用链', 'Sealed'),
                words: t(
                  '每个版本留下一个不可改动的指纹，更正和撤回也留痕。',
                  'Every version leaves a fingerprint nobody can change; corrections and withdrawals leave theirs.',
                ),
              },
              {
                title: t('依法公示', 'Shown'),
                words: t('公示期限由规则规定，期满当日自动停止。', 'Rules say for how long; display ends by itself on the day.'),
              },
            ]}
          />
        </Section>

        <Section title={t('更多', 'More')}>
          <Ways
            ways={[
              {
                href: href('/browse'),
                title: t('按目录浏览', 'Browse'),
                words: t('按信息类别、决定机关、地区、行业和年份。', 'By class, authority, region, industry and year.'),
              },
              {
                href: href('/sources'),
                title: t('各单位报送情况', 'How sources report'),
                words: t('收到、迟报、退回、更正，逐月公开。', 'Received, late, refused, corrected, by month.'),
              },
              {
                href: href('/verify'),
                title: t('核验一份回执或证明', 'Verify a receipt or proof'),
                words: t('不必相信本站，在您自己的电脑上核验。', 'Without trusting this site, on your own computer.'),
              },
              {
                href: href('/open-data'),
                title: t('下载开放数据', 'Open data'),
                words: t('任意列表的 CSV 与 JSON，变更订阅。', 'CSV and JSON of any list, a feed of changes.'),
              },
            ]}
          />
        </Section>
      </div>
    </>
  )
}
