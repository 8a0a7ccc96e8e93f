import type { ReactNode } from 'react'
import type { Actor } from '../../platform/context.ts'
import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import {
  Actions,
  Badge,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  Select,
  Table,
  TextField,
  usePlace,
  Words,
  type Option,
} from '../../platform/ui/index.ts'
import { isSecondFor } from '../pool/end-inspector.ts'
import { isEnding, type Ending, type Inspector } from '../pool/inspector.ts'

type Props = {
  inspectors: readonly Inspector[]
  /** The number somebody is about to end, and has to say yes to. */
  toEnd: Inspector | null
  /** Of how many checks nobody is left to take over, by numbers that are about to end. */
  left: ReadonlyMap<string, number>
  /** What accounts are called, inside the department. */
  names: ReadonlyMap<string, string>
  you: Actor
  accounts: readonly Option[]
  entered: { readonly number: string; readonly account: string }
  errors: readonly FormError[]
}

/** Which account of the own department carries which number. Nothing is counted here. */
export function InspectorsPage({ inspectors, toEnd, left, names, you, accounts, entered, errors }: Props) {
  const { t, href } = usePlace()
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageTitle
        lead={t(
          '检查人员只以编号出现在抽取方案和检查任务里。这里登记哪个账号用哪个编号，只在本单位内可见；不统计、不评价检查人员。',
          'Inspectors stand in draws and checks by their number alone. Here a number is tied to an account, seen inside this department only; nobody counts or rates inspectors.',
        )}
      >
        {t('检查人员', 'Inspectors')}
      </PageTitle>
      {inspectors.filter(isEnding).map((one) => (
        <EndingNotice key={one.number} ending={one} left={left.get(one.number) ?? 0} names={names} you={you} />
      ))}
      {toEnd !== null && (
        <EndQuestion number={toEnd.number} name={names.get(toEnd.account) ?? toEnd.account} left={left.get(toEnd.number) ?? 0} />
      )}
      <Section
        title={t('编号', 'Numbers')}
        note={t(
          '还在未完成的抽取中的编号，须由两人停用：一人提出，另一名审批人或者负责人确认；确认之前什么都不变。',
          'A number that stands in a draw that is not finished is ended by two: one asks, another approver or head confirms. Until then nothing changes.',
        )}
      >
        {inspectors.length === 0 ? (
          <EmptyState title={t('还没有检查人员编号', 'No numbers yet')}>
            <p>{t('抽取只能使用在这里登记的编号。', 'Draws take only numbers that are entered here.')}</p>
          </EmptyState>
        ) : (
          <Table
            caption={t('检查人员编号', 'Numbers of inspectors')}
            captionHidden
            rows={inspectors}
            rowKey={({ number }) => number}
            columns={[
              { key: 'number', label: t('编号', 'Number'), heading: true, tight: true, cell: ({ number }) => number },
              {
                key: 'account',
                label: t('账号', 'Account'),
                cell: ({ account }) => <Words>{[account, names.get(account) ?? ''].join(' ').trim()}</Words>,
              },
              {
                key: 'act',
                label: t('操作', 'Act'),
                cell: ({ number, endedAt, endAskedAt }) =>
                  endAskedAt !== null ? (
                    <Badge tone="attention">{t('待第二人确认停用', 'End to be confirmed')}</Badge>
                  ) : endedAt === null ? (
                    <ButtonLink href={`/workbench/inspectors?end=${encodeURIComponent(number)}`}>
                      {t(`停用 ${number}`, `End ${number}`)}
                    </ButtonLink>
                  ) : (
                    <Badge>{t('已停用', 'Ended')}</Badge>
                  ),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('登记编号', 'Enter a number')}>
        <form method="post" action={href('/workbench/inspectors')}>
          <TextField
            name="number"
            label={t('编号', 'Number')}
            hint={t(
              '1 至 10 位字母、数字或者连字符；停用后也不转给别人。不写姓名、身份证号、手机号。',
              '1 to 10 letters, digits or hyphens; it never passes to another. No names, resident or telephone numbers.',
            )}
            value={entered.number}
            maxLength={10}
            width="s"
            autoComplete="off"
            error={errorAt(errors, 'number')}
            required
          />
          <Select
            name="account"
            label={t('账号', 'Account')}
            blank={t('请选择', 'Choose')}
            value={entered.account}
            options={accounts}
            error={errorAt(errors, 'account')}
            required
          />
          <Actions>
            <Button>{t('登记', 'Enter')}</Button>
          </Actions>
        </form>
      </Section>
    </>
  )
}

/** Whose number somebody asked to end, what that does, and the answer of a second person. */
function EndingNotice({ ending, left, names, you }: { ending: Ending; left: number; names: ReadonlyMap<string, string>; you: Actor }) {
  const { t, lang, href } = usePlace()
  const { number, account, endAskedBy, endAskedAt } = ending
  const [name, asker] = [account, endAskedBy].map((one) => names.get(one) ?? one)
  const isSecond = isSecondFor(you, ending)
  const answer = (act: 'confirm' | 'drop', button: ReactNode) => (
    <form method="post" action={href(`/workbench/inspectors/end/${act}`)}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="askedAt" value={endAskedAt.toISOString()} />
      {button}
    </form>
  )
  return (
    <Notice tone="attention" title={t(`有人提出停用编号 ${number}（${name}）`, `Somebody asks to end number ${number} (${name})`)}>
      <p>
        {t(`${formatInstant(endAskedAt, lang)}，由${asker}提出。`, `${formatInstant(endAskedAt, lang)}, by ${asker}. `)}
        {t(
          '这个编号还在未完成的抽取中。确认后立即停用，没有检查的任务按种子的顺序换给别人，编号不能恢复；此前一切不变。',
          'The number stands in a draw that is not finished. Once confirmed it ends at once and for good, and checks not made yet go to others in the order of the seed; until then nothing changes.',
        )}
      </p>
      <NobodyLeft left={left} />
      {!isSecond && <p>{t('须由本单位另一名审批人或者负责人确认。', 'Another approver or head of the department confirms it.')}</p>}
      <Actions>
        {isSecond && answer('confirm', <Button kind="danger">{t(`确认停用 ${number}`, `Confirm the end of ${number}`)}</Button>)}
        {answer('drop', <Button kind="secondary">{isSecond ? t('不同意', 'Say no') : t('收回', 'Take it back')}</Button>)}
      </Actions>
    </Notice>
  )
}

/** Before a number ends, or its end is asked for: what that does, once more. */
function EndQuestion({ number, name, left }: { number: string; name: string; left: number }) {
  const { t, href } = usePlace()
  return (
    <Notice tone="attention" title={t(`停用编号 ${number}（${name}）？`, `End number ${number} (${name})?`)}>
      <p>
        {t(
          '编号停用后不能恢复，这个账号一年内不能登记新编号。编号还在未完成的抽取中的，由第二人确认后才停用。',
          'It ends for good, and the account gets no new number for a year. If the number stands in a draw that is not finished, a second person confirms the end first.',
        )}
      </p>
      <NobodyLeft left={left} />
      <Actions>
        <form method="post" action={href('/workbench/inspectors/end')}>
          <input type="hidden" name="number" value={number} />
          <Button kind="danger">{t(`停用 ${number}`, `End ${number}`)}</Button>
        </form>
        <ButtonLink href="/workbench/inspectors">{t('不停用', 'Keep it')}</ButtonLink>
      </Actions>
    </Notice>
  )
}

function NobodyLeft({ left }: { left: number }) {
  const { t } = usePlace()
  if (left === 0) return null
  return (
    <p>
      <strong>
        {t(
          `有 ${left} 项检查没有人可以接替：停用后仍记在这个编号名下，只剩一名检查人员。`,
          `Nobody is left to take over ${left} check${left === 1 ? '' : 's'}: ${left === 1 ? 'it stays' : 'they stay'} with this number, and one inspector is left.`,
        )}
      </strong>
    </p>
  )
}
