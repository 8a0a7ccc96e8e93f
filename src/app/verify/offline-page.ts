import { sha256 } from '../../platform/crypto/native.ts'
import type { NoteSigner } from '../../platform/crypto/note.ts'
import type { Lang } from '../../platform/text.ts'
import { islandText } from '../../platform/ui/index.ts'

/**
 * The page for offline use: one file with script and style in it, which may load nothing and talk to nobody. Its script is the one
 * of the page `/verify`.
 */

const style = `:root{color-scheme:light dark;--ink:#15242b;--soft:#4b5c64;--paper:#f3f6f6;--surface:#fff;--line:#7d9096;--brand:#0e4f5e;--good:#1d6540;--good-soft:#e2f1e7;--adverse:#9c2f1c;--adverse-soft:#fbebe6}
@media (prefers-color-scheme:dark){:root{--ink:#e6eef0;--soft:#a9bac0;--paper:#0d1619;--surface:#142126;--line:#6d8087;--brand:#7cc4d3;--good:#8fd3ab;--good-soft:#12301f;--adverse:#f0a08f;--adverse-soft:#3a1811}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.75 system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif;overflow-wrap:anywhere}
main{max-width:50rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{font-size:1.625rem;line-height:1.35}h2{font-size:1.25rem;margin-top:2rem}p,ul,dl,dd{margin:.5rem 0}dd{margin:0}
label{display:block;font-weight:600;margin-top:1.25rem}.hint,.section-note,dt{color:var(--soft);font-size:.9375rem;font-weight:400}
input,textarea{display:block;width:100%;margin-top:.35rem;padding:.65rem .75rem;font:inherit;font-weight:400;color:inherit;background:var(--surface);border:1px solid var(--line);border-radius:6px}input[name=file]{padding:1.75rem 1rem;border:2px dashed var(--line)}
button{margin-top:1.25rem;padding:.65rem 1.5rem;font:inherit;font-weight:600;color:var(--paper);background:var(--brand);border:0;border-radius:6px;cursor:pointer}:focus-visible{outline:3px solid #b8860b;outline-offset:2px}
.notice{padding:.75rem 1rem;margin:1rem 0;border-inline-start:5px solid;border-radius:6px}.notice-good{background:var(--good-soft);border-color:var(--good)}.notice-adverse{background:var(--adverse-soft);border-color:var(--adverse)}.notice-title{font-weight:700;font-size:1.125rem}
.badge{font-size:.8125rem;font-weight:700}.badge-good{color:var(--good)}.badge-adverse{color:var(--adverse)}.notice ul{padding-inline-start:1.2em}
.terms{background:var(--surface);border-radius:6px;padding:.25rem 1rem}.term{display:grid;grid-template-columns:minmax(6rem,32%) 1fr;gap:1rem;padding:.45rem 0;border-bottom:1px solid var(--paper)}code{font-family:ui-monospace,Consolas,monospace;font-size:.92em}summary{cursor:pointer;font-weight:600;margin-top:1rem}`

const words = {
  zh: {
    lang: 'zh-Hans-CN',
    title: '信衡离线核验',
    lead: '核验信用报告（PDF、JSON、凭证）、回执、记录证明、检查点、召回和信用核查证明。本页不联网，文件不会离开这台设备。',
    file: '文件',
    text: '或者粘贴文字',
    key: '信任的公钥',
    keyHint: '已填 {name} 的公钥，取自下载本页的网站。请从别的途径（公文、电话）确认一次。',
    status: '状态清单（可选）',
    statusHint:
      '事先从出具单位的网站下载（/reports/status/0 为已撤销的，/reports/status/0/replaced 为已被替换的），两种都选；没有它们，看不出报告是否被撤销或替换。',
    verify: '核验',
    script: '本页需要脚本。',
  },
  en: {
    lang: 'en',
    title: 'Xinheng verification, offline',
    lead: 'Checks credit reports (PDF, JSON, credential), receipts, record proofs, checkpoints, recalls and proofs of checks. This page uses no network; the file does not leave this device.',
    file: 'File',
    text: 'Or paste the text',
    key: 'The key you trust',
    keyHint:
      'The key of {name} is filled in, from the site this page was downloaded from. Confirm it once by another way, on paper or by telephone.',
    status: 'Status lists (optional)',
    statusHint:
      "Download them beforehand from the issuer's site (/reports/status/0 of what was revoked, /reports/status/0/replaced of what was replaced) and choose both. Without them you cannot see whether a report was revoked or replaced.",
    verify: 'Verify',
    script: 'This page needs script.',
  },
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const hashOf = (text: string): string => `'sha256-${sha256(Buffer.from(text)).toString('base64')}'`

/** The page with the key of this ledger filled in. */
export function offlinePage(lang: Lang, { name, vkey }: Pick<NoteSigner, 'name' | 'vkey'>): string {
  const say = words[lang]
  // A script ends where this stands in it, whatever it means there.
  const script = islandText('verify').trim().replaceAll('</script', '<\\/script')
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${say.lang}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title}</title>
<style>${style}</style>
<main>
<h1>${say.title}</h1>
<p>${say.lead}</p>
<noscript><p>${say.script}</p></noscript>
<form data-verify="${lang}" data-offline>
<label>${say.file}<input type="file" name="file"></label>
<label>${say.text}<textarea name="text" rows="4" spellcheck="false"></textarea></label>
<label>${say.key}<input name="key" value="${escape(vkey)}" autocomplete="off" spellcheck="false"><span class="hint">${escape(say.keyHint.replace('{name}', name))}</span></label>
<label>${say.status}<input type="file" name="status" multiple><span class="hint">${say.statusHint}</span></label>
<button>${say.verify}</button>
<p class="hint" data-verify-where></p>
</form>
<div data-verify-result aria-live="polite"></div>
</main>
<script type="module">${script}</script>
</html>
`
}
