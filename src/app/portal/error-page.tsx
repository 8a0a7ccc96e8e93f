import { isMistake, type XinhengError } from '../../platform/errors.ts'
import type { Text } from '../../platform/text.ts'
import { Code, PageTitle, Prose, SearchBox, usePlace } from '../../platform/ui/index.ts'
import { askedWords } from './words.ts'

type ErrorPageProps = { error: Pick<XinhengError, 'code' | 'status' | 'text'> & { readonly details?: unknown } }

/** What a person sees when a page cannot be shown: what happened, where, what to do. May be called outside a component. */
export const ErrorPage = (props: ErrorPageProps) => <Fault {...props} />

const titles: Readonly<Record<number, Text>> = {
  400: { zh: '查询条件需要改正', en: 'Something in the request needs mending' },
  401: { zh: '请先登录', en: 'Sign in first' },
  403: { zh: '不能查看或操作', en: 'Not allowed' },
  404: { zh: '没有这个页面或记录', en: 'Nothing at this address' },
  410: { zh: '内容已不再提供', en: 'No longer here' },
  429: { zh: '请求太多，请稍后再试', en: 'Too many requests, try again later' },
  503: { zh: '暂时不能提供，请稍后再试', en: 'Not available for the moment, try again later' },
}

const titleOf = (status: number): Text =>
  titles[status] ??
  (status >= 500 ? { zh: '系统异常', en: 'Something went wrong here' } : { zh: '请求未完成', en: 'The request was not completed' })

/** What a mistake is in, by the name people see beside it; a parameter that only an address has keeps its own. */
function Asked({ field }: { field: string }) {
  const { t } = usePlace()
  const label = Object.hasOwn(askedWords, field) ? askedWords[field] : undefined
  return label === undefined ? <Code>{field}</Code> : <strong>{t({ zh: `${label.zh}：`, en: `${label.en}:` })}</strong>
}

function Fault({ error }: ErrorPageProps) {
  const { t, href } = usePlace()
  const mistakes = Array.isArray(error.details) ? error.details.filter(isMistake) : []
  const lead = mistakes.length === 0 ? error.text : { zh: '下列条件无法识别：', en: 'This could not be understood:' }
  return (
    <>
      <PageTitle kicker={String(error.status)} lead={t(lead)}>
        {t(titleOf(error.status))}
      </PageTitle>
      <Prose>
        {mistakes.length > 0 && (
          <ul>
            {mistakes.map(({ field, text }) => (
              <li key={field}>
                <Asked field={field} /> {t(text)}
              </li>
            ))}
          </ul>
        )}
        {error.status === 404 && (
          <p>
            {t(
              '记录可能因公示期满、信用修复或更正而停止公示，这属于正常情形；停止公示后其内容不再提供查阅。',
              'A record may have stopped being shown because its publicity period is over or because it was repaired or corrected. That is as it should be; its content can then no longer be read here.',
            )}
          </p>
        )}
        <p>
          <a href={href('/')}>{t('回到首页', 'Front page')}</a> · <a href={href('/browse')}>{t('按目录浏览', 'Browse')}</a>
        </p>
        <SearchBox action="/search" size="large" label={t('查询信用主体', 'Search organisations')} />
        <p className="muted">
          {t('错误码（联系我们时请告知）：', 'Error code, for when you write to us: ')}
          <a href={href(`/docs/errors#${error.code}`)}>
            <Code>{error.code}</Code>
          </a>
        </p>
      </Prose>
    </>
  )
}
