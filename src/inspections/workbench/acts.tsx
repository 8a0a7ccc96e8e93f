import type { ReactNode } from 'react'
import { formatInstant } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import type { Text } from '../../platform/text.ts'
import { Actions, Button, Code, Details, Notice, Section, Select, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import { mayFollow, seedOf, stateOf, stepOf, type HeldDraw } from '../draws/held-draw.ts'
import { nameIn } from '../pool/inspector-names.ts'
import type { DrawProps } from '../portal/draw-page.tsx'
import { seedWords } from '../portal/words.ts'

/** What forms of the page take. */
export type Entered = {
  readonly seed: string
  readonly source: string
  readonly reason: string
  readonly object: string
  readonly inspector: string
}
export const noneEntered: Entered = { seed: '', source: '', reason: '', object: '', inspector: '' }

export type ActProps = {
  shown: DrawProps
  /** Who looks, and whether that is an approver or head. */
  you: string
  decides: boolean
  /** Whether the viewer is one of the pool, who has no hand in what comes out. */
  isOfPool: boolean
  /** Numbers of the pool, for who may replace one. */
  pool: readonly string[]
  now: Date
  entered: Entered
  errors: readonly FormError[]
}

const actionOf = (draw: HeldDraw, act: string): string => `/workbench/draws/${draw.number}/${act}`

function Waits({ children }: { children: ReactNode }) {
  return (
    <Notice tone="attention">
      <p>{children}</p>
    </Notice>
  )
}

/** What is to be done next; where the viewer is not the one to do it, who is. */
export function NextAct(props: ActProps) {
  const { t } = usePlace()
  const { draw } = props.shown
  const state = stateOf(draw)
  if (state === 'prepared') return <Commit {...props} />
  if (state === 'committed') return <EnterSeed {...props} />
  if (state === 'seeded') return <Run {...props} />
  if (state !== 'drawn') return null
  return (
    <Section title={t('公布', 'Publish')}>
      {props.decides ? (
        <PlainForm
          draw={draw}
          act="publish"
          button={t('公布结果', 'Publish the result')}
          says={
            draw.terms.names === 'published'
              ? t(
                  '公布后，任何人都能看到被抽中的主体。请在通知检查之后、法定期限之内公布。',
                  'From then on everybody sees which organisations were drawn. Publish within the lawful time, and not before inspections may be known.',
                )
              : t('公布后仍只有编号。', 'Only numbers are shown after it, too.')
          }
        />
      ) : (
        <Waits>{t('由审批人或者负责人公布。', 'An approver or head publishes it.')}</Waits>
      )}
    </Section>
  )
}

function PlainForm({ draw, act, button, says }: { draw: HeldDraw; act: string; button: string; says: string }) {
  const { href } = usePlace()
  return (
    <form method="post" action={href(actionOf(draw, act))}>
      <p>{says}</p>
      <Actions>
        <Button>{button}</Button>
      </Actions>
    </form>
  )
}

function Commit({ shown: { draw }, you, decides, now }: ActProps) {
  const { t, lang } = usePlace()
  const at = formatInstant(new Date(draw.terms.seed.at), lang)
  const waits = (): string | null => {
    if (new Date(draw.terms.seed.at) <= now)
      return t(`种子在 ${at} 已经公开，这份方案不能再锁定，请放弃。`, `The seed is known since ${at}: this draw can only be abandoned.`)
    if (draw.preparedBy === you)
      return t('方案由您编制，请另一位审批人或者负责人锁定。', 'You prepared it: another approver or head commits it.')
    return decides ? null : t('由审批人或者负责人锁定。', 'An approver or head commits it.')
  }
  const waiting = waits()
  return (
    <Section title={t('锁定', 'Commit')}>
      {waiting === null ? (
        <PlainForm
          draw={draw}
          act="commit"
          button={t('锁定并公开方案', 'Commit and open the terms')}
          says={t(
            `请核对下面的方案。锁定后写入信用链，不能再改，并须在 ${at} 种子公开之前锁定。`,
            `Look the terms over. Once committed they stand in the ledger and cannot change; it has to be before ${at}, when the seed becomes known.`,
          )}
        />
      ) : (
        <Waits>{waiting}</Waits>
      )}
    </Section>
  )
}

/** Somebody of the pool is told who does it instead. */
function OfPool({ act }: { act: Text }) {
  const { t } = usePlace()
  return (
    <Waits>
      {t(
        `您在这次抽取的检查人员名录中，不能${act.zh}。由本单位不在名录中的人办理，经办人、审批人、负责人都可以。`,
        `You are in the pool of inspectors of this draw and do not ${act.en}. Somebody of your body who is not in the pool does: a clerk, an approver or a head.`,
      )}
    </Waits>
  )
}

function EnterSeed({ shown: { draw }, isOfPool, now, entered, errors }: ActProps) {
  const { t, lang, href } = usePlace()
  const { seed } = draw.terms
  const isEarly = now < new Date(seed.at)
  return (
    <Section title={t('录入种子', 'Enter the seed')} note={seedWords(seed, lang)}>
      {isOfPool ? (
        <OfPool act={{ zh: '录入种子', en: 'enter its seed' }} />
      ) : isEarly ? (
        <Waits>{t('种子还没有公开。', 'The seed is not known yet.')}</Waits>
      ) : (
        <form method="post" action={href(actionOf(draw, 'seed'))}>
          <TextField
            name="seed"
            label={t('种子', 'Seed')}
            hint={
              seed.kind === 'dice'
                ? t(
                    `按次序录入 ${seed.rolls} 次的点数，可以用空格隔开。只能录入一次。`,
                    `The ${seed.rolls} rolls in order; spaces do no harm. It can be entered once only.`,
                  )
                : t(
                    `按公布的次序录入 ${seed.numbers} 个号码，用空格隔开。只能录入一次。`,
                    `The ${seed.numbers} numbers in the order of the announcement, spaces between. It can be entered once only.`,
                  )
            }
            value={entered.seed}
            error={errorAt(errors, 'seed')}
            maxLength={400}
            width="full"
            required
          />
          <TextField
            name="source"
            label={t('在哪里可以查到', 'Where it can be read')}
            hint={t(
              '网址、录像或者公告，公开显示，不写人名和检查人员编号。',
              'An address, a recording, a notice. Shown to everybody; no names of persons, no numbers of inspectors.',
            )}
            value={entered.source}
            error={errorAt(errors, 'source')}
            maxLength={500}
            width="full"
            required
          />
          <Actions>
            <Button>{t('录入', 'Enter it')}</Button>
          </Actions>
        </form>
      )}
    </Section>
  )
}

function Run({ shown: { draw }, you, isOfPool }: ActProps) {
  const { t } = usePlace()
  const isSame = stepOf(draw, 'seeded')?.takenBy === you
  return (
    <Section title={t('核对种子并抽取', 'Check the seed and draw')}>
      <p>
        <Code>{seedOf(draw) ?? ''}</Code>
      </p>
      {isOfPool ? (
        <OfPool act={{ zh: '抽取', en: 'run it' }} />
      ) : isSame ? (
        <Waits>{t('种子由您录入，请另一人核对后抽取。', 'You entered the seed: another person checks it and draws.')}</Waits>
      ) : (
        <PlainForm
          draw={draw}
          act="run"
          button={t('已核对，抽取', 'Checked: draw')}
          says={t(
            '请自己到公开的地方查一遍种子。录错的不要抽取，由审批人放弃后重新编制。',
            'Look the seed up yourself where it was made public. If it was mistyped do not draw: an approver abandons this draw and another is prepared.',
          )}
        />
      )}
    </Section>
  )
}

/** What an approver may do beside: replace an inspector, or give the draw up. */
export function OtherActs({ shown: { draw, inspectorNames }, decides, pool, entered, errors }: ActProps) {
  const { t, href } = usePlace()
  const state = stateOf(draw)
  if (!decides) return null
  const reason = (says: { zh: string; en: string }) => (
    <TextArea
      name="reason"
      label={t('原因', 'Reason')}
      hint={t(says)}
      rows={2}
      maxLength={500}
      value={entered.reason}
      error={errorAt(errors, 'reason')}
      required
    />
  )
  if (mayFollow('replaced', state))
    return (
      <Section
        title={t('更换检查人员', 'Replace an inspector')}
        note={t(
          '由谁接替按种子的顺序决定，不能指定。应当回避的、编号停用的，由程序按同样的顺序更换，不在这里办理。',
          'Who takes the place follows from the seed and cannot be chosen. Conflicts and numbers that ended are replaced by the program in the same order, not here.',
        )}
      >
        <form method="post" action={href(actionOf(draw, 'replace'))}>
          <TextField
            name="object"
            label={t('对象编号', 'Object')}
            inputMode="numeric"
            maxLength={9}
            width="s"
            value={entered.object}
            required
          />
          <Select
            name="inspector"
            label={t('不能去的检查人员', 'Inspector who cannot go')}
            blank={t('请选择', 'Choose')}
            value={entered.inspector}
            options={pool.map((value) => ({ value, label: t(nameIn(inspectorNames, value)) }))}
            required
          />
          {reason({
            zh: '例如轮岗。只在本单位内部显示，不写人名。',
            en: 'Such as moved. Shown inside your body only; no names of persons.',
          })}
          <Actions>
            <Button kind="secondary">{t('更换', 'Replace')}</Button>
          </Actions>
        </form>
      </Section>
    )
  if (!mayFollow('abandoned', state)) return null
  return (
    <Details summary={t('放弃这次抽取', 'Abandon this draw')} open={errorAt(errors, 'reason') !== undefined}>
      <form method="post" action={href(actionOf(draw, 'abandon'))}>
        {reason({
          zh: '锁定过的抽取放弃后仍然公开。公开显示，不写人名和检查人员编号。',
          en: 'One that was committed stays open. Shown to everybody; no names of persons, no numbers of inspectors.',
        })}
        <Actions>
          <Button kind="danger">{t('放弃', 'Abandon')}</Button>
        </Actions>
      </form>
    </Details>
  )
}
