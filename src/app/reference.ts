import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join, dirname } from 'node:path'

/** The interactive API reference (Scalar), served from this site: nothing is loaded from elsewhere. */
export function referencePage(): string {
  const configuration = JSON.stringify({
    url: '/api/v1/openapi.json',
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    agent: { disabled: true },
    showDeveloperTools: 'never',
  })
  return `<!doctype html>
<html lang="zh-Hans-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>接口文档 API · 信衡 Xinheng</title></head>
<body>
<noscript><p>接口文档需要脚本；机器可读的说明在 <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>。The reference needs scripts; the description itself is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p></noscript>
<script id="api-reference" data-configuration="${configuration.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></script>
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
