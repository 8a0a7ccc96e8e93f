import { describe, expect, it } from 'vitest'
import { Choices, ErrorSummary, serveAsset, asset, link, page, PageTitle, Pager, Progress, Table, TextField, usePlace } from './index.ts'
import { BarList, ceilingOf } from './charts.tsx'
import { placeOf } from './place.tsx'

const request = (url: string, lang: 'zh' | 'en') => ({ get: (key: string) => (key === 'lang' ? lang : undefined), req: { url } })

describe('addresses', () => {
  it.each([
    ['zh', '/search?q=1', '/search?q=1'],
    ['en', '/search?q=1', '/en/search?q=1'],
    ['en', '/', '/en'],
    ['en', '/api/v1/records', '/api/v1/records'],
    ['en', 'https://example.org/', 'https://example.org/'],
  ] as const)('%s %s leads to %s', (lang, path, expected) => expect(link(lang, path)).toBe(expected))

  it('a place is known without its language', () => {
    expect(placeOf('http://x/en/search?q=1', 'en')).toEqual({ lang: 'en', origin: 'http://x', path: '/search', query: '?q=1' })
    expect(placeOf('http://x/en', 'en').path).toBe('/')
    expect(placeOf('http://x/english', 'zh').path).toBe('/english')
  })

  it.each(['http://x//evil.example/', 'http://x/en//evil.example', 'http://x//en//evil.example', 'http://x/\\\\evil.example'])(
    'the place of %s is on this site',
    (url) => expect(placeOf(url, 'zh').path).toMatch(/^\/evil\.example\/?$/),
  )
})

describe('charts', () => {
  it.each([
    [0, 4],
    [205, 240],
    [1000, 1000],
    [1001, 1200],
  ])('a chart of %i ends at %i', (value, ceiling) => expect(ceilingOf(value)).toBe(ceiling))
})

describe('a page', () => {
  const Sample = () => {
    const { t } = usePlace()
    return (
      <>
        <PageTitle>{t('标题', 'Title')}</PageTitle>
        <Table caption="c" rows={[{ id: 1 }]} rowKey={(row) => row.id} columns={[{ key: 'id', label: '编号', cell: (row) => row.id }]} />
        <Pager next="/x?page=2" />
        <TextField name="code" label="代码" error="代码不足 18 位" />
        <Progress label="进度" done={1} total={2} reload="/x" />
      </>
    )
  }

  it('is whole, in its language, and has neither inline style nor inline script', async () => {
    const response = page(request('http://x/en/y', 'en'), { title: 'T' }, <Sample />)
    const html = await response.text()
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(html).toContain('<h1>Title</h1>')
    expect(html).toContain('href="/en/x?page=2"')
    expect(html).not.toMatch(/ style=|<style|<script>/)
  })

  it('names every cell by its column, and every error by its field', async () => {
    const html = await page(request('http://x/y', 'zh'), { title: 'T' }, <Sample />).text()
    expect(html).toContain('data-label="编号"')
    expect(html).toMatch(/aria-describedby="f-code-error"/)
    expect(html).toContain('aria-invalid="true"')
  })

  it('asks for corrections only where an entry is wrong', async () => {
    const headOf = (field?: string) => {
      const error = { text: '请稍后再试。', ...(field === undefined ? {} : { field }) }
      return page(request('http://x/y', 'zh'), { title: 'T' }, <ErrorSummary errors={[error]} />).text()
    }
    expect(await headOf('words')).toContain('请先更正以下问题')
    expect(await headOf('words')).toContain('href="#f-words"')
    for (const none of [undefined, '']) {
      expect(await headOf(none)).toContain('这一步没有完成')
      expect(await headOf(none)).not.toMatch(/请先更正以下问题|#f-/)
    }
  })

  it('leads from an error to the first of several choices, and says that one is required', async () => {
    const options = [
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ]
    const choices = <Choices name="how" label="方式" type="checkbox" required options={options} values={[]} error="请选择。" />
    const html = await page(request('http://x/y', 'zh'), { title: 'T' }, choices).text()
    expect(html).toMatch(/方式<span class="required">必填<.*id="f-how"[^>]*value="a"/s)
    expect(html.match(/id="f-how"/g)).toHaveLength(1)
  })

  it('reloads without script where a job runs', async () => {
    const html = await page(request('http://x/y', 'zh'), { title: 'T', refresh: 3, islands: ['progress'] }, <Sample />).text()
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3"/></noscript>')
    expect(html).toContain(`src="${asset('progress.js')}"`)
  })
})

describe('assets', () => {
  it('are named by content and kept for ever', () => {
    const found = serveAsset(asset('xinheng.css'))
    expect(found.status).toBe(200)
    expect(found.headers.get('cache-control')).toContain('immutable')
    expect(serveAsset('/assets/xinheng.css').status).toBe(404)
  })
})

it.each([
  [{}, ['100%', '25%']],
  [{ whole: 100 }, ['0.4%', '0.1%']],
  [{ whole: 0.2 }, ['100%', '25%']],
])('a full bar stands for the whole where one is named, else for the largest value: %j', async (whole, widths) => {
  const bars = [0.4, 0.1].map((value) => ({ key: String(value), label: '某局', value }))
  const html = await page(request('http://x/y', 'zh'), { title: 'T' }, <BarList label="条" bars={bars} {...whole} />).text()
  expect([...html.matchAll(/<rect class="series-1" width="([^"]+)"/g)].map(([, width]) => width)).toEqual(widths)
})
