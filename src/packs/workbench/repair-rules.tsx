import { Breadcrumb, Code, DefinitionList, PageTitle, Prose, Section, Table, Tabs, usePlace } from '../../platform/ui/index.ts'
import { describeDuration } from '../calendar/duration.ts'
import { describeAnswer, describeHeld, describeText, describeWhom, placeOfAnswer } from '../repair/explain.ts'
import type { Pack } from '../pack.ts'
import type { RepairAnswer, RepairRules } from '../repair/rules.ts'
import { BasisList, Dates } from './statements.tsx'

const path = '/workbench/packs/repair'

/** The rules of repair in force on a day, as a part of the page of the rules. */
export function RepairSection({ rules, pack, day }: { rules: RepairRules | null; pack: Pack; day: string }) {
  const { t, href } = usePlace()
  if (rules === null) return null
  return (
    <Section
      id="repair"
      title={t(rules.name)}
      count={rules.answers.length}
      note={<a href={href(`${path}?day=${day}`)}>{t('材料、承诺和告知书', 'Papers, commitment and notice')}</a>}
    >
      <Answers rules={rules} pack={pack} />
    </Section>
  )
}

function Answers({ rules, pack }: { rules: RepairRules; pack: Pack }) {
  const { t } = usePlace()
  const place = (answer: RepairAnswer) => placeOfAnswer(pack, rules, answer.key)
  return (
    <Table
      caption={t(rules.name)}
      captionHidden
      rows={rules.answers}
      rowKey={(answer) => answer.key}
      columns={[
        { key: 'whom', label: t('记录', 'Records'), heading: true, cell: (answer) => t(describeWhom(answer, pack)) },
        {
          key: 'says',
          label: t('能否修复', 'Repair'),
          cell: (answer) => (
            <>
              {t(describeAnswer(answer, rules))}
              <br />
              {place(answer) && <Code>{`${place(answer)?.pack}/${place(answer)?.file}:${place(answer)?.line}`}</Code>}
            </>
          ),
        },
        {
          key: 'basis',
          label: t('依据', 'Basis'),
          cell: (answer) => (answer.basis === rules.basis ? t('同本规则', 'that of the rules') : <BasisList basis={answer.basis} />),
        },
      ]}
    />
  )
}

type Props = { readonly rules: RepairRules; readonly editions: readonly RepairRules[]; readonly pack: Pack }

/** One edition of the rules of repair: what can be repaired from when, which papers are asked for, and the texts. */
export function RepairRulesPage({ rules, editions, pack }: Props) {
  const { t } = usePlace()
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/packs', label: t('规则', 'Rules') }]} />
      <PageTitle lead={t(rules.summary)}>{t(rules.name)}</PageTitle>
      <Tabs
        label={t('版本', 'Editions')}
        current={rules.from}
        tabs={editions.map(({ from }) => ({ key: from, href: `${path}?day=${from}`, label: t(`${from} 起`, `From ${from}`) }))}
      />
      <Section id="rules" title={t('规则', 'The rules')}>
        <DefinitionList
          columns={2}
          terms={[
            {
              label: t('适用时间', 'In force'),
              value: <Dates from={rules.from} to={rules.to} />,
              note: t('按提出申请当日的规则办理', 'an application follows the rules of the day it is made'),
            },
            {
              label: t('撤销后不予受理', 'Closed after a revocation for'),
              value: t(describeDuration(rules.coolingOff)),
            },
            ...(rules.publicCommitment === null
              ? []
              : [
                  {
                    label: t('公开的承诺', 'Public commitment'),
                    value: t(describeText(rules.publicCommitment)),
                    note: t(
                      `修复办理期间及修复后 ${describeDuration(rules.commitmentShown).zh} 内公开`,
                      `public while the repair runs and for ${describeDuration(rules.commitmentShown).en} after it`,
                    ),
                    wide: true,
                  },
                ]),
            { label: t('依据', 'Basis'), value: <BasisList basis={rules.basis} /> },
          ]}
        />
      </Section>
      <Section id="answers" title={t('能否修复', 'What can be repaired')} count={rules.answers.length}>
        <Answers rules={rules} pack={pack} />
      </Section>
      <Section id="papers" title={t('材料', 'Papers')} count={rules.papers.length}>
        <Table
          caption={t('材料', 'Papers')}
          captionHidden
          rows={rules.papers}
          rowKey={(paper) => paper.key}
          columns={[
            { key: 'name', label: t('材料', 'Paper'), heading: true, cell: (paper) => t(paper.name) },
            { key: 'held', label: t('由谁提供', 'Where it comes from'), cell: (paper) => t(describeHeld(paper, pack)) },
          ]}
        />
      </Section>
      <Section id="texts" title={t('文书', 'Texts')}>
        <Prose>
          <h3>{t('信用承诺', 'Commitment')}</h3>
          <p>{t(describeText(rules.commitment))}</p>
          <h3>{t('信用修复告知书', 'Repair notice')}</h3>
          <p>{t(describeText(rules.notice))}</p>
        </Prose>
      </Section>
    </>
  )
}
