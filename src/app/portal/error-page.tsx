import type { XinhengError } from '../../platform/errors.ts'
import { Code, PageTitle, Prose, SearchBox, usePlace } from '../../platform/ui/index.ts'

type ErrorPageProps = { error: Pick<XinhengError, 'code' | 'status' | 'text'> }

/** What a person sees when a page cannot be shown: what happened, where, what to do. May be called outside a component. */
export const ErrorPage = (props: ErrorPageProps) => <Fault {...props} />

function Fault({ error }: ErrorPageProps) {
  const { t, href } = usePlace()
  const title =
    error.status === 404
      ? t('没有这个页面或记录', 'Nothing at this address')
      : error.status >= 500
        ? t('系统出了问题', 'Something went wrong here')
        : error.status === 401 || error.status === 403
          ? t('不能查看或操作', 'Not allowed')
          : t('请求没有完成', 'The request was not completed')
  return (
    <>
      <PageTitle kicker={String(error.status)} lead={t(error.text)}>
        {title}
      </PageTitle>
      <Prose>
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
        <p>
          <Code>{error.code}</Code>
        </p>
      </Prose>
    </>
  )
}
