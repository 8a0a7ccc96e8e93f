import { Badge, Breadcrumb, Code, DefinitionList, PageTitle, Prose, Section, Table, Tabs, usePlace } from '../../platform/ui/index.ts'
import type { Text } from '../../platform/text.ts'
import {
  describeAction,
  describeDeadline,
  describeKept,
  describeLetter,
  describeParties,
  describeSuspension,
  placeOfRule,
  waysOf,
} from '../procedures/explain.ts'
import type { Pack } from '../pack.ts'
import type { Procedure } from '../procedures/rules.ts'
import { BasisList, Dates } from './statements.tsx'

/** The procedures in force on a day, each with its deadlines, as a part of the page of the rules. */
export function ProceduresSection({ procedures, day }: { procedures: readonly Procedure[]; day: string }) {
  const { t, href } = usePlace()
  const title = t('程序与期限', 'Procedures and deadlines')
  return (
    <Section
      id="procedures"
      title={title}
      count={procedures.length}
      note={
        <>
          {t('发生当日不计入；届满日的 24:00 为止。', 'The day of the event is not counted; a deadline ends at 24:00 of its last day.')}{' '}
          <a href={href('/deadlines')}>{t('计算期限', 'Calculate a deadline')}</a>
        </>
      }
    >
      <Table
        caption={title}
        captionHidden
        rows={procedures}
        rowKey={(one) => one.key}
        columns={[
          {
            key: 'name',
            label: t('程序', 'Procedure'),
            heading: true,
            cell: (one) => <a href={href(`/workbench/packs/procedures/${one.key}?day=${day}`)}>{t(one.name)}</a>,
          },
          {
            key: 'deadlines',
            label: t('期限', 'Deadlines'),
            cell: (one) => (
              <ul className="plain-list">
                {one.deadlines.map((deadline) => (
                  <li key={deadline.key}>
                    {t(deadline.name)}
                    {t('：', ': ')}
                    {t(describeDeadline(deadline, one))}
                  </li>
                ))}
              </ul>
            ),
          },
          { key: 'dates', label: t('时间', 'In force'), tight: true, cell: (one) => <Dates from={one.from} to={one.to} /> },
        ]}
      />
    </Section>
  )
}

type Props = { readonly procedure: Procedure; readonly editions: readonly Procedure[]; readonly pack: Pack }

/** One edition of a procedure: its states and who moves a case on, deadlines, what stops them, letters, and why. */
export function ProcedurePage({ procedure, editions, pack }: Props) {
  const { t } = usePlace()
  const rules = { deadlines: procedure.deadlines, suspensions: procedure.suspensions } as const
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/packs', label: t('规则', 'Rules') }]} />
      <PageTitle kicker={t('程序与期限', 'Procedures and deadlines')} lead={t(procedure.summary)}>
        {t(procedure.name)}
      </PageTitle>
      {editions.length > 1 && (
        <Tabs
          label={t('版本', 'Editions')}
          current={procedure.from}
          tabs={editions.map(({ from }) => ({
            key: from,
            href: `/workbench/packs/procedures/${procedure.key}?day=${from}`,
            label: t(`${from} 起`, `From ${from}`),
          }))}
        />
      )}
      <Section id="procedure" title={t('程序', 'The procedure')}>
        <DefinitionList
          columns={2}
          terms={[
            {
              label: t('适用时间', 'In force'),
              value: <Dates from={procedure.from} to={procedure.to} />,
              note: t('按立案当日的规则办理', 'a case follows the rules of the day it was opened'),
            },
            { label: t('依据', 'Basis'), value: <BasisList basis={procedure.basis} /> },
            ...(procedure.kept === null
              ? []
              : [
                  { label: t('保存期限', 'How long it is kept'), value: t(describeKept(procedure.kept)) },
                  { label: t('保存期限的依据', 'Basis of that'), value: <BasisList basis={procedure.kept.basis} /> },
                ]),
          ]}
        />
      </Section>
      <Section id="states" title={t('状态与动作', 'States and actions')} count={procedure.states.length}>
        <ol className="states">
          {waysOf(procedure).map(({ state, actions }) => (
            <li key={state?.key ?? ''} className={state?.final === true ? 'state state-final' : 'state'}>
              <p className="state-name">
                {state === null ? t('立案', 'Opening a case') : t(state.name)}{' '}
                {state?.final === true && <Badge tone="neutral">{t('终结', 'final')}</Badge>}
              </p>
              {actions.length > 0 && (
                <ul className="plain-list">
                  {actions.map((action) => (
                    <li key={action.key}>{t(describeAction(action, procedure))}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </Section>
      {(['deadlines', 'suspensions'] as const).map((list) => {
        const title = list === 'deadlines' ? t('期限', 'Deadlines') : t('不计入期限的期间', 'When the clock stops')
        return rules[list].length === 0 ? null : (
          <Section key={list} id={list} title={title} count={rules[list].length}>
            <Table
              caption={title}
              captionHidden
              rows={rowsOf(procedure, list)}
              rowKey={(one) => one.key}
              columns={[
                { key: 'name', label: t('名称', 'Name'), heading: true, cell: (one) => t(one.name) },
                {
                  key: 'says',
                  label: t('规则', 'Rule'),
                  cell: (one) => (
                    <>
                      {t(one.says)}
                      <br />
                      <Place pack={pack} procedure={procedure} list={list} rule={one.key} />
                    </>
                  ),
                },
                ...(list === 'deadlines'
                  ? [{ key: 'binds', label: t('由谁办理', 'Who has to act'), cell: (one: Row) => t(one.binds) }]
                  : []),
                {
                  key: 'basis',
                  label: t('依据', 'Basis'),
                  cell: (one) => (one.basis === procedure.basis ? t('同程序', 'that of the procedure') : <BasisList basis={one.basis} />),
                },
              ]}
            />
          </Section>
        )
      })}
      {procedure.letters.length > 0 && (
        <Section id="letters" title={t('文书', 'Letters')} count={procedure.letters.length}>
          {procedure.letters.map((letter) => (
            <Prose key={letter.key}>
              <h3>{t(letter.name)}</h3>
              <p>{t(describeLetter(letter))}</p>
            </Prose>
          ))}
        </Section>
      )}
    </>
  )
}

type Row = { readonly key: string; readonly name: Text; readonly says: Text; readonly binds: Text; readonly basis: Procedure['basis'] }

const rowsOf = (procedure: Procedure, list: 'deadlines' | 'suspensions'): Row[] =>
  list === 'deadlines'
    ? procedure.deadlines.map((one) => ({ ...one, says: describeDeadline(one, procedure), binds: describeParties(one.binds) }))
    : procedure.suspensions.map((one) => ({ ...one, says: describeSuspension(one, procedure), binds: { zh: '', en: '' } }))

function Place({ pack, procedure, list, rule }: { pack: Pack; procedure: Procedure; list: 'deadlines' | 'suspensions'; rule: string }) {
  const place = placeOfRule(pack, procedure, list, rule)
  return place && <Code>{`${place.pack}/${place.file}:${place.line}`}</Code>
}
