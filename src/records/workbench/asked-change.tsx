import { formatDay, formatInstant } from '../../platform/format.ts'
import { Actions, Button, Notice, Section, Words, usePlace } from '../../platform/ui/index.ts'
import type { AskedChange, DroppedChange, WaitingChange } from '../asked.ts'
import { changeWords } from './words.ts'

/** What was asked, and whether the reader is the second person who answers it, or asked. */
export type Asked = AskedChange & { readonly isSecond: boolean; readonly isOwn: boolean }

/** What one person asked and another one confirms or drops. */
export function AskedNotice({ recordId, asked }: { recordId: number; asked: Asked }) {
  const { t, lang, href } = usePlace()
  const { change, until, reason, askedAt, isSecond, isOwn } = asked
  const here = `/workbench/records/${recordId}`
  const answer = (act: 'confirm' | 'drop', button: React.ReactNode) => (
    <form method="post" action={href(`${here}/${act}`)}>
      <input type="hidden" name="askedAt" value={askedAt.toISOString()} />
      {button}
    </form>
  )
  const last = until === null ? '' : formatDay(until, lang)
  return (
    <Notice
      tone="attention"
      title={
        change === 'withdrawn'
          ? t('有人提出撤回这条记录', 'Somebody asks to withdraw this record')
          : t(`有人提出结束有效期，最后有效日 ${last}`, `Somebody asks to end its validity; the last day it holds is ${last}`)
      }
    >
      <p>
        {formatInstant(askedAt, lang)} · <Words>{reason}</Words>
      </p>
      <p>
        {isSecond
          ? t(
              '请核对后确认：您与提出的人共同负责，记录的历史写明两人。',
              'Compare, then confirm: you and who asked stand for it, and the history of the record names both.',
            )
          : t(
              '须由本单位另一名审批人或者负责人确认，此前记录不变。',
              'Another approver or head of the body confirms it; until then the record stays as it is.',
            )}
      </p>
      <Actions>
        {isSecond &&
          answer(
            'confirm',
            <Button kind="danger">
              {change === 'withdrawn' ? t('确认撤回', 'Confirm the withdrawal') : t('确认结束', 'Confirm the end')}
            </Button>,
          )}
        {(isSecond || isOwn) &&
          answer('drop', <Button kind="secondary">{isOwn ? t('收回', 'Take it back') : t('不同意', 'Say no')}</Button>)}
      </Actions>
    </Notice>
  )
}

/** What was asked before and came to nothing: by whom is told inside the department that stands for it. */
export function DroppedChanges({ dropped }: { dropped: readonly DroppedChange[] }) {
  const { t, lang } = usePlace()
  if (dropped.length === 0) return null
  return (
    <Section title={t('提出过、没有办理的', 'Asked for and dropped')} count={dropped.length}>
      <ul className="plain-list">
        {dropped.map(({ change, until, reason, askedBy, askedAt, droppedBy, droppedAt }) => (
          <li key={askedAt.toISOString()}>
            {change === 'withdrawn'
              ? t('撤回', 'Withdrawal')
              : t(`结束有效期，最后有效日 ${formatDay(until ?? '', lang)}`, `End of its validity on ${formatDay(until ?? '', lang)}`)}
            {t('：', ': ')}
            <Words>{reason}</Words>
            <span className="term-note">
              {t(
                `${formatInstant(askedAt, lang)} ${askedBy} 提出，${formatInstant(droppedAt, lang)} ${droppedBy === askedBy ? '由本人收回' : `${droppedBy} 不同意`}`,
                `asked by ${askedBy} ${formatInstant(askedAt, lang)}, ${droppedBy === askedBy ? 'taken back' : `refused by ${droppedBy}`} ${formatInstant(droppedAt, lang)}`,
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Of which records of the own source a withdrawal or an end waits for a second person. */
export function WaitingChanges({ waiting, names }: { waiting: readonly WaitingChange[]; names: ReadonlyMap<number, string> }) {
  const { t, lang, href } = usePlace()
  if (waiting.length === 0) return null
  return (
    <Notice tone="attention" title={t('撤回或者结束有效期，等待第二人确认', 'To be withdrawn or ended, waiting for a second person')}>
      <ul>
        {waiting.map(({ recordId, subjectId, title, change, askedAt }) => (
          <li key={recordId}>
            <a href={href(`/workbench/records/${recordId}`)}>{title ?? recordId}</a> · {names.get(subjectId)} · {t(changeWords[change])} ·{' '}
            {formatInstant(askedAt, lang)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
