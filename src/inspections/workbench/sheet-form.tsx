import type { Field, Pack } from '../../packs/index.ts'
import { errorAt, type FormError } from '../../platform/http/form.ts'
import { Actions, Button, Choices, DateField, TextArea, TextField, usePlace } from '../../platform/ui/index.ts'
import type { DeviceRule } from '../checks/device-rules.ts'
import { resultHints } from './check-words.ts'
import type { Check } from '../checks/assigned-check.ts'
import type { Values } from '../checks/sheet.ts'

type Props = {
  check: Check
  fields: readonly Field[]
  pack: Pack
  requestKey: string
  entered: Values
  today: string
  errors: readonly FormError[]
  /** What the device tells by itself. */
  rules: readonly DeviceRule[]
}

/** What is filled in at the site: a plain form, which a script keeps on the device while there is no network. */
export function SheetForm({ check, fields, pack, requestKey, entered, today, errors, rules }: Props) {
  const { t, href } = usePlace()
  return (
    <form
      method="post"
      action={href(`/workbench/checks/${check.number}`)}
      data-sheet={check.number}
      data-rules={JSON.stringify(rules.map((rule) => ({ ...rule, text: t(rule.text) })))}
    >
      <input type="hidden" name="requestKey" value={requestKey} />
      <input type="hidden" name="inspectors" value={check.inspectors.join('、')} />
      {fields.map((field) => (
        <Entry
          key={field.key}
          field={field}
          pack={pack}
          value={entered[field.key] ?? ''}
          today={today}
          error={errorAt(errors, field.key)}
        />
      ))}
      <p
        role="status"
        className="sheet-state"
        data-sheet-state
        data-saved={t('已存在本机', 'Kept on this device')}
        data-queued={t('待上传：没有网络，恢复后自动提交', 'Waits to be sent: there is no network; it goes as soon as there is')}
        data-sending={t('正在提交……', 'Being sent …')}
        data-sent={t('已提交', 'Sent')}
        data-signed-out={t(
          '登录已过期，内容仍在本机：请重新登录，登录后打开这一页自动提交。',
          'You were signed out, and it is still kept on this device: sign in again and open this page, and it is sent.',
        )}
        data-refused={t('没有提交，内容仍在本机：', 'Not sent, and still kept on this device: ')}
      />
      <Actions>
        <Button>{t('提交检查结果', 'Send the result')}</Button>
      </Actions>
    </form>
  )
}

type EntryProps = { field: Field; pack: Pack; value: string; today: string; error: string | undefined }

function Entry({ field, pack, value, today, error }: EntryProps) {
  const { t } = usePlace()
  const shared = {
    name: field.key,
    label: t(field.label),
    required: field.required,
    ...(field.note === null ? {} : { hint: t(field.note) }),
    ...(error === undefined ? {} : { error }),
  }
  const codes = field.codeSet === null ? undefined : pack.codeSets.get(field.codeSet)?.codes
  if (codes !== undefined)
    return (
      <Choices
        {...shared}
        type={field.type === 'codes' ? 'checkbox' : 'radio'}
        values={value.split(';')}
        options={codes.map(({ key, label }) => {
          const hint = field.key === 'inspectionResult' ? resultHints[key] : undefined
          return { value: key, label: t(label), ...(hint === undefined ? {} : { hint: t(hint) }) }
        })}
      />
    )
  if (field.key === 'rectifyBy')
    return (
      <DateField
        {...shared}
        hint={t(
          '责令改正时必填。这一天是节假日的，主体可以在其后第一个工作日申报整改。',
          'Where it is ordered to be corrected. If it is a day off, the organisation may report on the working day after it.',
        )}
        value={value}
      />
    )
  if (field.type === 'date') return <DateField {...shared} value={value === '' ? today : value} />
  const longest = field.maxLength === null ? {} : { maxLength: field.maxLength }
  const about =
    field.key === 'resultDetail'
      ? {
          hint: t(
            '除“未发现问题”外必填：发现了什么，拒绝检查的写明经过。不写个人信息。',
            'Required unless no problem was found: what was found; if entry was refused, what happened. Nothing about people.',
          ),
        }
      : {}
  if ((field.maxLength ?? 0) > 300) return <TextArea {...shared} {...about} {...longest} value={value} rows={4} />
  return <TextField {...shared} {...longest} value={value} />
}
