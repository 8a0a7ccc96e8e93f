import type { ReactNode } from 'react'
import { formatNumber } from '../format.ts'
import { link, usePlace } from './place.tsx'

type SearchBoxProps = {
  action: string
  label: string
  placeholder?: string
  value?: string | undefined
  size?: 'small' | 'large'
  children?: ReactNode
}

/** One text to search for; sends `q` by GET. */
export function SearchBox({ action, label, placeholder, value, size = 'small', children }: SearchBoxProps) {
  const { t, href } = usePlace()
  return (
    <form className={`search search-${size}`} role="search" aria-label={label} action={href(action)} method="get">
      <label className={size === 'small' ? 'visually-hidden' : undefined} htmlFor={`search-${size}`}>
        {label}
      </label>
      <div className="search-row">
        <input
          id={`search-${size}`}
          className="input"
          type="search"
          name="q"
          defaultValue={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
        />
        <button type="submit" className="button button-primary">
          {t('查询', 'Search')}
        </button>
      </div>
      {children}
    </form>
  )
}

type PagerProps = {
  /** Makes the address of a page or cursor. */
  previous?: string | undefined
  next?: string | undefined
  /** For cursors, which only know the way on: "back to the first page". */
  previousLabel?: string
  /** For example "第 21–40 条，共 312 条". */
  summary?: ReactNode
}

/** Previous and next, for numbered pages and cursors alike. */
export function Pager({ previous, previousLabel, next, summary }: PagerProps) {
  const { t, href } = usePlace()
  if (previous === undefined && next === undefined && summary === undefined) return null
  return (
    <nav className="pager" aria-label={t('分页', 'Pages')}>
      {previous === undefined ? (
        <span />
      ) : (
        <a className="pager-link" rel="prev" href={href(previous)}>
          ← {previousLabel ?? t('上一页', 'Previous')}
        </a>
      )}
      {summary !== undefined && <p>{summary}</p>}
      {next === undefined ? (
        <span />
      ) : (
        <a className="pager-link" rel="next" href={href(next)}>
          {t('下一页', 'Next')} →
        </a>
      )}
    </nav>
  )
}

export type Tab = { readonly key: string; readonly label: string; readonly href: string; readonly count?: number | undefined }

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  const { href } = usePlace()
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.key}>
            <a href={href(tab.href)} aria-current={tab.key === current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="count">{formatNumber(tab.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Figures of the last months, for each of some numbers of months. */
export function SpanTabs({ spans, months, to }: { spans: readonly number[]; months: number; to: (months: string) => string }) {
  const { t } = usePlace()
  const tabs = spans.map((span) => ({ key: String(span), label: t(`近 ${span} 个月`, `${span} months`), href: to(String(span)) }))
  return <Tabs label={t('时间范围', 'Span')} tabs={tabs} current={String(months)} />
}

type FiltersProps = { action: string; open?: boolean | 'wide'; children: ReactNode; clear?: string }

/** Controls that narrow a list; a GET form. It opens on demand; `open` shows it from the start, `wide` where there is room. */
export function Filters({ action, open, children, clear }: FiltersProps) {
  const { t, href } = usePlace()
  return (
    <form className={open === 'wide' ? 'filters filters-wide no-print' : 'filters no-print'} action={href(action)} method="get">
      <details open={open === true}>
        <summary>{t('筛选', 'Filters')}</summary>
        <div className="filters-body">
          {children}
          <div className="actions">
            <button type="submit" className="button button-secondary">
              {t('应用筛选', 'Apply')}
            </button>
            {clear !== undefined && <a href={href(clear)}>{t('清除', 'Clear')}</a>}
          </div>
        </div>
      </details>
    </form>
  )
}

/** Filters that are on, each with a link that takes it off. */
export function ActiveFilters({ filters }: { filters: readonly { readonly label: string; readonly remove: string }[] }) {
  const { t, href } = usePlace()
  if (filters.length === 0) return null
  return (
    <ul className="active-filters no-print" aria-label={t('已选条件', 'Filters that are on')}>
      {filters.map((filter) => (
        <li key={filter.remove}>
          <a href={href(filter.remove)}>
            {filter.label} <span aria-hidden="true">×</span>
            <span className="visually-hidden">{t('（移除）', '(remove)')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The same page in the other language. */
export function LanguageSwitch() {
  const { lang, path, query } = usePlace()
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <a
      className="language"
      href={link(other, path) + query}
      hrefLang={other === 'zh' ? 'zh-Hans' : 'en'}
      lang={other === 'zh' ? 'zh-Hans' : 'en'}
    >
      {other === 'zh' ? '中文' : 'English'}
    </a>
  )
}

export function SkipLink() {
  const { t } = usePlace()
  return (
    <a className="skip" href="#main">
      {t('跳到正文', 'Skip to content')}
    </a>
  )
}

export type NavItem = { readonly key: string; readonly href: string; readonly label: string; readonly count?: number }

/** The entries of a surface; the current one is marked. */
export function SiteNav({
  label,
  items,
  current,
  titled,
}: {
  label: string
  items: readonly NavItem[]
  current?: string | undefined
  /** Shows the label over the entries. */
  titled?: boolean
}) {
  const { href } = usePlace()
  return (
    <nav className="site-nav" aria-label={label}>
      {titled === true && <p className="site-nav-title">{label}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <a href={href(item.href)} aria-current={item.key === current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && item.count > 0 && <span className="count">{item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
