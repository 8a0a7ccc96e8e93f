import { Hono, type Context as Request } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { formMistakes, sayMistakes, type FormError } from '../../platform/http/form.ts'
import { readUpload } from '../../platform/http/multipart.ts'
import { isTooSlow, paced } from '../../platform/http/pace.ts'
import { page, words } from '../../platform/ui/index.ts'
import type { ContractsContext } from '../context.ts'
import { fail } from '../errors.ts'
import { importContracts } from '../import/import-contracts.ts'
import type { Outcome } from '../import/imported.ts'
import { requireRegistrar } from '../permission.ts'
import { ImportPage } from './import-page.tsx'

const path = '/workbench/contracts/import'

/** Files of contracts, for departments that submit them. */
export function contractImportPages<C extends ContractsContext>(): Hono<HttpEnv<C>> {
  type R = Request<HttpEnv<C>>
  const pages = new Hono<HttpEnv<C>>()
  const show = (c: R, outcome: Outcome | null, errors: readonly FormError[]) =>
    page(
      c,
      { title: words(c, '批量导入合同', 'Import contracts'), current: 'contracts', status: errors.length === 0 ? 200 : 422 },
      <ImportPage {...{ outcome, errors }} />,
    )
  pages.get(path, async (c) => {
    await requireRegistrar(c.get('ctx'))
    return show(c, null, [])
  })
  pages.post(path, async (c) => {
    const ctx = c.get('ctx')
    await requireRegistrar(ctx)
    const { file, drain } = await readUpload(c.req.raw)
    try {
      if (file === null) throw fail('contracts.no-file')
      return show(c, await importContracts(ctx, paced(file.bytes)), [])
    } catch (error) {
      if (!isTooSlow(error)) await drain()
      // Where a mistake stands in the file is said with it: it is no control of the form.
      const mistakes = formMistakes(error).map(({ field, text }) => ({
        field: 'file',
        text: field === '' ? text : { zh: `${field}：${text.zh}`, en: `${field}: ${text.en}` },
      }))
      return show(c, null, sayMistakes(mistakes, c.get('lang')))
    }
  })
  return pages
}
