import type { ReactNode } from 'react'
import type { FormError } from '../http/form.ts'
import { usePlace } from './place.tsx'

type Shared = {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** For several forms on one page that use the same names. */
  id?: string
}

const idOf = (field: Shared) => field.id ?? `f-${field.name}`

const described = (field: Shared) => {
  const ids = [field.hint !== undefined && `${idOf(field)}-hint`, field.error !== undefined && `${idOf(field)}-error`].filter(Boolean)
  return {
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
    'aria-invalid': field.error === undefined ? undefined : true,
    required: field.required,
  }
}

function RequiredMark({ field }: { field: Shared }) {
  const { t } = usePlace()
  return field.required === true ? <span className="required">{t('必填', 'required')}</span> : null
}

/** Label, hint and error around one control. */
function Around({ field, children }: { field: Shared; children: ReactNode }) {
  const { t } = usePlace()
  return (
    <div className={field.error === undefined ? 'field' : 'field field-wrong'}>
      <label htmlFor={idOf(field)}>
        {field.label}
        <RequiredMark field={field} />
      </label>
      {field.hint !== undefined && (
        <p className="hint" id={`${idOf(field)}-hint`}>
          {field.hint}
        </p>
      )}
      {field.error !== undefined && (
        <p className="field-error" id={`${idOf(field)}-error`}>
          <span className="visually-hidden">{t('错误：', 'Error: ')}</span>
          {field.error}
        </p>
      )}
      {children}
    </div>
  )
}

type TextFieldProps = Shared & {
  value?: string | undefined
  type?: 'text' | 'search' | 'password' | 'email' | 'date' | 'month' | 'number' | 'url'
  autoComplete?: string
  /** Ready to be typed into at once: where the one field is what a page is for. */
  autoFocus?: boolean
  inputMode?: 'numeric' | 'decimal' | 'text'
  maxLength?: number
  /** The last day that can be meant. */
  max?: string
  /** Width by what is expected, in characters. */
  width?: 's' | 'm' | 'l' | 'full'
}

export const TextField = ({
  value,
  type = 'text',
  autoComplete,
  autoFocus,
  inputMode,
  maxLength,
  max,
  width = 'l',
  ...field
}: TextFieldProps) => (
  <Around field={field}>
    <input
      id={idOf(field)}
      name={field.name}
      type={type}
      defaultValue={value}
      autoComplete={autoComplete}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus}
      inputMode={inputMode}
      maxLength={maxLength}
      max={max}
      className={`input input-${width}`}
      {...described(field)}
    />
  </Around>
)

/** A calendar day, sent as `YYYY-MM-DD`. */
export const DateField = (props: Omit<TextFieldProps, 'type'>) => <TextField {...props} type="date" width={props.width ?? 's'} />

export const TextArea = ({ value, rows = 4, maxLength, ...field }: Shared & { value?: string; rows?: number; maxLength?: number }) => (
  <Around field={field}>
    <textarea
      id={idOf(field)}
      name={field.name}
      rows={rows}
      maxLength={maxLength}
      defaultValue={value}
      className="input input-full"
      {...described(field)}
    />
  </Around>
)

export type Option = {
  readonly value: string
  readonly label: string
  readonly hint?: ReactNode
  readonly count?: number
  /** Its own name among boxes of a form with files, where each name is read once. */
  readonly name?: string
}

export const Select = ({
  value,
  options,
  blank,
  ...field
}: Shared & { value?: string | undefined; options: readonly Option[]; blank?: string }) => (
  <Around field={field}>
    <select id={idOf(field)} name={field.name} defaultValue={value} className="input select" {...described(field)}>
      {blank !== undefined && <option value="">{blank}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.count === undefined ? option.label : `${option.label} (${option.count})`}
        </option>
      ))}
    </select>
  </Around>
)

type ChoicesProps = Shared & { type: 'radio' | 'checkbox'; options: readonly Option[]; values: readonly string[] }

/** One of several (`radio`) or any of several (`checkbox`). */
export const Choices = ({ type, options, values, ...field }: ChoicesProps) => (
  <fieldset
    className={field.error === undefined ? 'field choices' : 'field choices field-wrong'}
    aria-describedby={described(field)['aria-describedby']}
  >
    <legend>
      {field.label}
      <RequiredMark field={field} />
    </legend>
    {field.hint !== undefined && (
      <p className="hint" id={`${idOf(field)}-hint`}>
        {field.hint}
      </p>
    )}
    {field.error !== undefined && (
      <p className="field-error" id={`${idOf(field)}-error`}>
        {field.error}
      </p>
    )}
    {options.map((option, index) => (
      <label key={option.value} className="choice">
        <input
          // The first is where the summary of errors leads to.
          id={index === 0 ? idOf(field) : undefined}
          type={type}
          name={option.name ?? field.name}
          value={option.value}
          defaultChecked={values.includes(option.value)}
          required={type === 'radio' && field.required}
        />
        <span>
          {option.label}
          {option.count !== undefined && <span className="count">{option.count}</span>}
          {option.hint !== undefined && <span className="hint">{option.hint}</span>}
        </span>
      </label>
    ))}
  </fieldset>
)

/** A large target for a file, or several; works as a plain file control, and browsers let files be dropped on it. */
export const FileDrop = ({ accept, multiple, ...field }: Shared & { accept?: string; multiple?: boolean }) => (
  <Around field={field}>
    <input id={idOf(field)} name={field.name} type="file" accept={accept} multiple={multiple} className="file-drop" {...described(field)} />
  </Around>
)

type ButtonProps = {
  children: ReactNode
  kind?: 'primary' | 'secondary' | 'danger' | 'quiet'
  name?: string
  value?: string
  formAction?: string
}

export const Button = ({ children, kind = 'primary', ...rest }: ButtonProps) => (
  <button type="submit" className={`button button-${kind}`} {...rest}>
    {children}
  </button>
)

/** A link that looks like a button; the address gets the page's language. */
export function ButtonLink({
  href,
  kind = 'secondary',
  download,
  children,
}: {
  href: string
  kind?: ButtonProps['kind']
  download?: boolean
  children: ReactNode
}) {
  const place = usePlace()
  return (
    <a className={`button button-${kind}`} href={place.href(href)} download={download}>
      {children}
    </a>
  )
}

/** Buttons in a row. */
export const Actions = ({ children }: { children: ReactNode }) => <div className="actions">{children}</div>

/** All errors of a form at its top, each leading to its field; where none has one there is nothing to correct, and it was not done. */
export function ErrorSummary({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  const { t, href } = usePlace()
  if (errors.length === 0) return null
  const hasField = errors.some(({ field = '' }) => field !== '')
  const usual = hasField ? t('请先更正以下问题', 'Please correct the following') : t('这一步没有完成', 'This was not done')
  return (
    <div className="notice notice-adverse error-summary" role="alert" tabIndex={-1}>
      <h2 className="notice-title">{title ?? usual}</h2>
      <ul>
        {errors.map((error, index) => {
          const to = error.href !== undefined ? href(error.href) : (error.field ?? '') === '' ? undefined : `#f-${error.field}`
          return <li key={index}>{to === undefined ? error.text : <a href={to}>{error.text}</a>}</li>
        })}
      </ul>
    </div>
  )
}
