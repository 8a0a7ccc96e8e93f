import { labelOf, problemText } from '../../intake/index.ts'
import { editionsOf, fieldLabel, valueReader, type Field, type Pack } from '../../packs/index.ts'
import { formatDay, formatInstant, formatSaid } from '../../platform/format.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { listed, type Text } from '../../platform/text.ts'
import {
  Actions,
  Badge,
  Breadcrumb,
  Button,
  DefinitionList,
  ErrorSummary,
  Notice,
  PageTitle,
  Progress,
  Section,
  TextArea,
  usePlace,
  Words,
} from '../../platform/ui/index.ts'
import { nameIn, type InspectorNames } from '../pool/inspector-names.ts'
import { isSettled, isToBeMade } from '../checks/assigned-check.ts'
import type { Values } from '../checks/sheet.ts'
import type { DeviceRule } from '../checks/device-rules.ts'
import type { FoundCheck } from '../checks/find-checks.ts'
import type { NotedGround } from '../checks/noted-ground.ts'
import { isOnItsWay, type Became } from '../checks/outcome.ts'
import { inspectionItem } from '../item.ts'
import { becameStanding } from './check-words.ts'
import { OnDevice } from './on-device.tsx'
import { SheetForm } from './sheet-form.tsx'

type Props = FoundCheck & {
  became: Became
  inspectorNames: InspectorNames
  fields: readonly Field[]
  rules: readonly DeviceRule[]
  pack: Pack
  /** What it was drawn or noted for. */
  about: Text
  /** What the reason of a noted check rests on, for its department; null of one that was drawn. */
  rests: NotedGround | null
  /** The department that confirms what was sent; null before anything was. */
  confirmedAt: string | null
  owner: string
  /** Whether the viewer is the one to confirm it. */
  mayConfirm: boolean
  requestKey: string
  entered: Values
  today: string
  reason: string
  /** What a yes or no on this page is tied to. */
  seen: string
  errors: readonly FormError[]
}

/** A check: where to go, what was found, and what became of it. */
export function SheetPage(props: Props) {
  const { check, organisation, isOwn, became, inspectorNames, fields, pack, about, rests, confirmedAt, owner } = props
  const { mayConfirm, reason, seen, errors } = props
  const { t, lang, href } = usePlace()
  const { sheet } = check
  const { tone, text } = becameStanding(check, became)
  const at = `/workbench/checks/${check.number}`
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/checks', label: t('检查任务', 'Checks') }]} />
      <ErrorSummary errors={errors} />
      <PageTitle kicker={t(`检查任务 ${check.number}`, `Check ${check.number}`)} lead={<Badge tone={tone}>{t(text)}</Badge>}>
        <Words>{organisation.name}</Words>
      </PageTitle>
      <DefinitionList
        terms={[
          { label: t('统一社会信用代码', 'Unified social credit code'), value: organisation.uscc ?? '' },
          { label: t('住所', 'Address'), value: <Words>{organisation.address ?? t('登记库中没有', 'not in the register')}</Words> },
          { label: t('检查人员', 'Inspectors'), value: listed(check.inspectors.map((one) => t(nameIn(inspectorNames, one))))[lang] },
          ...(sheet === null ? [] : [{ label: t('公示期限', 'To be published by'), value: formatDay(sheet.publishBy, lang) }]),
          { label: check.isDrawn ? t('抽取', 'Draw') : t('例外情形', 'Reason'), value: <Words>{t(about)}</Words> },
          ...(rests === null ? [] : [{ label: t('线索或者文号', 'What it rests on'), value: <Words>{rests.note}</Words> }]),
        ]}
      />
      {!isSettled(check) && check.ended.length > 0 && (
        <Notice
          tone="attention"
          title={t(`检查人员编号 ${check.ended.join('、')} 已停用`, `Number ${check.ended.join(', ')} of an inspector ended`)}
        >
          <p>
            {t(
              '人员名录中没有人可以接替，这次检查只剩一名检查人员。检查表上仍写两个编号；确认前请核实当时有两人到场。',
              'Nobody of the pool was left to take over, so one inspector is left for this check. The sheet names both numbers: before you confirm it, make sure that two were there.',
            )}
          </p>
        </Notice>
      )}
      <OnDevice owner={owner} keep={[]} />
      {sheet?.state === 'sent' && !mayConfirm && <WhoConfirms department={confirmedAt ?? ''} isOwn={isOwn} />}
      {sheet?.state === 'returned' && (
        <Notice tone="adverse" title={t('审批人退回了这份结果', 'An approver returned this result')}>
          <p>
            <Words>{sheet.reason ?? ''}</Words>
          </p>
        </Notice>
      )}
      {isOwn && isToBeMade(check) && (
        <Section title={t('填写检查结果', 'Enter the result')}>
          <SheetForm {...props} />
        </Section>
      )}
      {isOwn && !isToBeMade(check) && (
        <KeptHere
          number={check.number}
          labels={Object.fromEntries(fields.map(({ key, label }) => [key, t(label)]))}
          codes={codesOf(fields, pack, t)}
        />
      )}
      {sheet !== null && !(isOwn && isToBeMade(check)) && sheet.entered !== null && (
        <Section
          title={t('检查结果', 'Result')}
          note={t(`${formatInstant(sheet.sentAt, lang)} 提交`, `Sent ${formatInstant(sheet.sentAt, lang)}`)}
        >
          <DefinitionList
            terms={fields.flatMap((field) => {
              const value = sheet.entered?.[field.key]
              return value === undefined
                ? []
                : [{ label: t(fieldLabel(field.label)), value: <Words>{formatSaid(t(valueReader(field, pack)(value)), lang)}</Words> }]
            })}
          />
        </Section>
      )}
      {sheet?.caseId != null && (
        <p>
          <a href={href(`/workbench/cases/${sheet.caseId}`)}>
            {t('公示和整改的期限、经过', 'Deadlines and steps of publication and correction')}
          </a>
        </p>
      )}
      {sheet?.state === 'taken' && <TakenIn {...became} pack={pack} isOwn={isOwn} number={check.number} />}
      {mayConfirm && (
        <Section title={t('办理', 'What to do')}>
          {sheet?.state === 'sent' && (
            <form method="post" action={href(`${at}/take`)}>
              <input type="hidden" name="seen" value={seen} />
              <p>
                {t(
                  '确认后，结果作为本单位报送的记录入库：与文件报送一样核验、出回执、写入信用链。',
                  'Once confirmed it goes in as a record of the department: checked, with a receipt and a leaf of the ledger, like a row of a file.',
                )}
              </p>
              {rests !== null && !rests.isConfirmed && (
                <Notice tone="attention" title={t('例外情形还没有人确认', 'Nobody confirmed the reason yet')}>
                  <p>
                    {t(
                      `确认结果的同时，您也确认这次检查的例外情形“${about.zh}”成立，依据：`,
                      `With the result you confirm that the reason of this check, “${about.en}”, holds. It rests on: `,
                    )}
                    <Words>{rests.note}</Words>
                  </p>
                </Notice>
              )}
              <Actions>
                <Button>{t('确认并入库', 'Confirm')}</Button>
              </Actions>
            </form>
          )}
          <form method="post" action={href(`${at}/return`)}>
            <input type="hidden" name="seen" value={seen} />
            <TextArea
              name="reason"
              required
              label={t('退回的原因', 'Why it is returned')}
              maxLength={500}
              rows={3}
              value={reason}
              error={errorAt(errors, 'reason')}
            />
            <Actions>
              <Button kind="danger">{t('退回检查人员', 'Return it')}</Button>
            </Actions>
          </form>
        </Section>
      )}
    </>
  )
}

/** The labels of codes, by field. */
const codesOf = (fields: readonly Field[], pack: Pack, t: (text: Text) => string) =>
  Object.fromEntries(
    fields.flatMap(({ key, codeSet }) => {
      const codes = codeSet === null ? undefined : pack.codeSets.get(codeSet)?.codes
      return codes === undefined ? [] : [[key, Object.fromEntries(codes.map((code) => [code.key, t(code.label)]))]]
    }),
  )

/** What was filled in on this device and never sent, because the colleague was first: shown by the script, so that nothing is lost. */
type Labels = Readonly<Record<string, string>>

function KeptHere({ number, labels, codes }: { number: string; labels: Labels; codes: Readonly<Record<string, Labels>> }) {
  const { t } = usePlace()
  return (
    <div data-kept={number} data-labels={JSON.stringify(labels)} data-codes={JSON.stringify(codes)} hidden>
      <Notice tone="attention" title={t('您在本机填写、没有提交的内容', 'What you filled in on this device and did not send')}>
        <p>
          {t(
            '这次检查的结果已经提交。请与同事核对；需要更改的，请审批人退回后再提交。',
            'The result of this check was sent. Compare; if it has to be changed, have an approver return it first.',
          )}
        </p>
        <dl className="definitions" />
        <button type="button" className="button button-quiet">
          {t('从本机删除', 'Delete it from this device')}
        </button>
      </Notice>
    </div>
  )
}

/** What was sent waits for a third person: who that is, and that the two who checked have nothing left to do. */
function WhoConfirms({ department, isOwn }: { department: string; isOwn: boolean }) {
  const { t } = usePlace()
  return (
    <Notice tone="info" title={t('已提交，待确认', 'Sent, to be confirmed')}>
      <p>
        {t(
          '由这个部门的审批人或者负责人确认，不能是检查的两人：',
          'An approver or head of this department confirms it, who is neither of the two who checked: ',
        )}
        <Words>{department}</Words>
        {t('。', '.')}
      </p>
      {isOwn && (
        <p>
          {t(
            '同组的检查人员不用再填，也不用确认。内容有误的，请审批人写明原因退回，两人都可以改正后再提交。',
            'The colleague has nothing to fill in or confirm. If something is wrong, have an approver return it with the reason: either of the two can then mend and send it.',
          )}
        </p>
      )}
    </Notice>
  )
}

function TakenIn({ recordId, submission, pack, isOwn, number }: Became & { pack: Pack; isOwn: boolean; number: string }) {
  const { t, href } = usePlace()
  const editions = editionsOf(pack, inspectionItem)
  if (recordId !== null)
    return (
      <Notice tone="good" title={t('已成为记录', 'It is a record')}>
        <p>
          <a href={href(`/workbench/records/${recordId}`)}>{t('查看这条记录', 'See the record')}</a>
        </p>
      </Notice>
    )
  const problems = (submission?.problems ?? []).flatMap(({ code, field, examples }) =>
    examples.map(({ problem }) => ({
      key: `${code} ${field}`,
      text: [labelOf(field, editions), problemText(problem, editions)]
        .flatMap((part) => part ?? [])
        .map((part) => t(part))
        .join(t('：', ': ')),
    })),
  )
  if (submission !== null && isOnItsWay({ recordId, submission }))
    return (
      <Progress
        {...{ label: t('正在入库', 'On its way into the records'), done: submission.rowsMerged, total: 1 }}
        source={href(`/workbench/checks/${number}`)}
        reload={`/workbench/checks/${number}`}
      />
    )
  return (
    <Notice tone="adverse" title={t('没有入库', 'It was not taken in')}>
      <p>
        {isOwn
          ? t('请审批人退回后重新填写。', 'Have an approver return it and fill it in again.')
          : t('请写明原因退回检查人员，或者在“待认定”中办理。', 'Return it with the reason, or see the identity queue.')}
      </p>
      <ul>
        {problems.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </Notice>
  )
}
