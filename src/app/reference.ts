import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join, dirname } from 'node:path'
import type { Lang } from '../platform/text.ts'
import { escapeXml } from '../platform/xml.ts'
import { asset, link } from '../platform/ui/index.ts'

const words = {
  zh: {
    html: 'zh-Hans-CN',
    name: '接口文档',
    title: '接口文档 · 信衡',
    back: '← 信衡 公共信用公示',
    data: '开放数据',
    errors: '错误码',
    document: 'OpenAPI 文件',
    other: 'English',
    without: '可交互的接口文档需要脚本。不用脚本，可以下载 OpenAPI 文件（机器可读，每个接口都有说明），或查看以下页面：',
    rules: '范围与规则',
  },
  en: {
    html: 'en',
    name: 'API reference',
    title: 'API reference · Xinheng',
    back: '← Xinheng',
    data: 'Open data',
    errors: 'Error codes',
    document: 'OpenAPI document',
    other: '中文',
    without:
      'The interactive reference needs scripts. Without them, download the OpenAPI document, which describes every address, or read on:',
    rules: 'Scope and rules',
  },
} as const

const fonts = `system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif`

/** Our colours in Scalar's variables. Its search key hint and its sidebar's foot, with links to its maker's products, are left out. */
const style = `
:root { --scalar-font: ${fonts}; --scalar-custom-header-height: 3.25rem; }
.light-mode { --scalar-color-accent: #0c5a6c; --scalar-background-1: #ffffff; --scalar-background-2: #f3f6f6; --scalar-color-1: #15242b; --scalar-color-2: #4b5c64; --scalar-color-3: #5f7078; --scalar-border-color: #d3dddf; }
.dark-mode { --scalar-color-accent: #86cbd9; --scalar-background-1: #0c1518; --scalar-background-2: #131f24; --scalar-color-1: #e4ecee; --scalar-color-2: #a9bac0; --scalar-color-3: #93a6ad; --scalar-border-color: #2b3c43; }
body { margin: 0; font-family: ${fonts}; }
.reference-head { position: sticky; top: 0; z-index: 30; box-sizing: border-box; min-height: 3.25rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; padding: 0.5rem 1rem; background: #093742; border-bottom: 4px solid #a87412; font-size: 0.9375rem; line-height: 1.6; }
.reference-head a { color: #ffffff; padding-block: 0.3rem; text-underline-offset: 0.22em; }
.reference-head a:first-child { font-weight: 600; margin-inline-end: auto; }
.reference-head a:focus-visible { outline: 3px solid #e0b45a; outline-offset: 2px; }
@media (max-width: 40rem) { .reference-head a:is(:nth-child(3), :nth-child(4)) { display: none; } }
.scalar-mcp-layer, .darklight-reference, span:has(> kbd) { display: none !important; }
`

/**
 * The interactive API reference (Scalar) under a header of ours, served from this site: nothing is loaded from elsewhere.
 * Without script it is a page of the portal's style that says where to read on.
 */
export function referencePage(lang: Lang): string {
  const { html, name, title, back, data, errors, document, other, without, rules } = words[lang]
  const configuration = JSON.stringify({
    url: '/api/v1/openapi.json',
    theme: 'none',
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    hideDarkModeToggle: true,
    documentDownloadType: 'json',
    defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
    favicon: asset('favicon.svg'),
    metaData: { title },
    localization: { locale: lang === 'zh' ? 'zh-CN' : 'en' },
  })
  const description = '/api/v1/openapi.json'
  return `<!doctype html>
<html lang="${html}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="${asset('favicon.svg')}" type="image/svg+xml">
<noscript><link rel="stylesheet" href="${asset('xinheng.css')}"></noscript>
<style>${style}</style></head>
<body>
<header class="reference-head"><a href="${link(lang, '/')}">${back}</a><a href="${link(lang, '/open-data')}">${data}</a><a href="${link(lang, '/docs/errors')}">${errors}</a><a href="${description}">${document}</a><a href="${link(lang === 'zh' ? 'en' : 'zh', '/docs/api')}">${other}</a></header>
<noscript><main class="container main"><header class="page-title"><h1>${name}</h1></header><div class="prose"><p>${without}</p><ul><li><a href="${description}" download>${document}</a> <code class="code">${description}</code></li><li><a href="${link(lang, '/open-data')}">${data}</a></li><li><a href="${link(lang, '/docs/errors')}">${errors}</a></li><li><a href="${link(lang, '/about')}">${rules}</a></li></ul></div></main></noscript>
<script id="api-reference" data-configuration="${escapeXml(configuration)}"></script>
<script src="/docs/api/reference.js"></script>
</body>
</html>`
}

let script: Uint8Array<ArrayBuffer> | undefined

export function referenceScript(): Response {
  script ??= new Uint8Array(
    readFileSync(join(dirname(createRequire(import.meta.url).resolve('@scalar/api-reference')), 'browser', 'standalone.js')),
  )
  return new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=86400' } })
}
