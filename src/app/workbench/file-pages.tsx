import { Hono } from 'hono'
import { ownFileOf, purposesFor, statePurpose } from '../../access/index.ts'
import { planUse, useConsent } from '../../consent/index.ts'
import {
  exportFileAsCsv,
  exportFileAsJson,
  findOrganisations,
  readAuthorised,
  readFile,
  readOrganisation,
  signCard,
} from '../../disclosure/index.ts'
import { editionsOf } from '../../packs/index.ts'
import { attachment } from '../../platform/http/attachment.ts'
import { XinhengError } from '../../platform/errors.ts'
import { errorAt, formErrors } from '../../platform/http/form.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { isFromElsewhere } from '../../platform/http/security.ts'
import type { Text } from '../../platform/text.ts'
import { readOwnStandings, standingWords } from '../../repair/index.ts'
import { go, page, words } from '../../platform/ui/index.ts'
import type { AppContext } from '../context.ts'
import { exportAll } from '../export/export-all.ts'
import { CardPage } from './card-page.tsx'
import { FilePage } from './file-page.tsx'
import { FilePurposePage, FindFilePage } from './file-purpose-page.tsx'
import { FileUsePage } from './file-use-page.tsx'

/** The file of the own organisation, and that of any for who states what for. */
export function filePages(): Hono<HttpEnv<AppContext>> {
  const pages = new Hono<HttpEnv<AppContext>>()

  pages.get('/workbench/file', async (c) => {
    const cursor = c.req.query('cursor')
    const file = await readFile(c.get('ctx'), { ...ownFileOf(c.get('ctx')), route: 'page', cursor })
    return page(
      c,
      { title: words(c, '我的信用档案', 'Our file'), current: 'file' },
      <FilePage file={file} path="/workbench/file" isFirst={cursor === undefined} repairs={await repairsOf(c.get('ctx'), file.records)} />,
    )
  })
  pages.get('/workbench/file/export.zip', async (c) =>
    isFromElsewhere(c) ? go(c, '/workbench/file') : attachment(await exportAll(c.get('ctx'), c.get('lang'))),
  )
  pages.get('/workbench/file/export.json', async (c) =>
    isFromElsewhere(c) ? go(c, '/workbench/file') : attachment(await exportFileAsJson(c.get('ctx'))),
  )
  pages.get('/workbench/file/export.csv', (c) =>
    isFromElsewhere(c) ? go(c, '/workbench/file') : attachment(exportFileAsCsv(c.get('ctx'), c.get('lang'))),
  )

  pages.get('/workbench/card', async (c) => {
    const { code, day, jws } = await signCard(c.get('ctx'))
    const { name } = await readOrganisation(c.get('ctx'), code)
    const address = `${new URL(c.get('address')).origin}/organisations/${code}?card=${jws}`
    return page(
      c,
      { title: words(c, '信用名片', 'Our card'), current: 'card' },
      <CardPage name={name} code={code} day={day} address={address} />,
    )
  })

  pages.get('/workbench/files', async (c) => {
    const text = (c.req.query('q') ?? '').trim()
    const found = text === '' ? [] : (await findOrganisations(c.get('ctx'), { text, limit: 30 })).rows
    return page(c, { title: words(c, '信用档案', 'Files'), current: 'files' }, <FindFilePage text={text} found={found} />)
  })

  pages.get('/workbench/files/:code', async (c) => {
    const ctx = c.get('ctx')
    const code = c.req.param('code')
    const towards = { code, isAuthorised: false }
    const purposes = purposesFor(ctx, towards)
    const purpose = c.req.query('purpose')
    if (purposes.length === 0) statePurpose(ctx, purpose, towards) // refuses, and says why
    if (!purposes.some(({ key }) => key === purpose) || isFromElsewhere(c)) {
      const organisation = await readOrganisation(ctx, code)
      const content = (
        <FilePurposePage organisation={organisation} purposes={purposes} wrong={purpose !== undefined && !isFromElsewhere(c)} />
      )
      return page(c, { title: organisation.name, current: 'files', status: purpose === undefined ? 200 : 400 }, content)
    }
    const [cursor, ground] = [c.req.query('cursor'), c.req.query('ground')]
    try {
      const file = await readFile(ctx, { code, purpose, ground, route: 'page', cursor })
      const content = (
        <FilePage file={file} path={`/workbench/files/${file.organisation.code}`} isFirst={cursor === undefined} ground={ground} />
      )
      return page(c, { title: file.organisation.name, current: 'files' }, content)
    } catch (error) {
      if (!(error instanceof XinhengError) || error.code !== 'access.ground-needed') throw error
      const organisation = await readOrganisation(ctx, code)
      const groundError = errorAt(formErrors(error, c.get('lang')), 'ground')
      const content = <FilePurposePage {...{ organisation, purposes, ground, groundError }} stated={purpose} wrong={false} />
      return page(c, { title: organisation.name, current: 'files', status: 400 }, content)
    }
  })
  pages.get('/workbench/consents/:id{[0-9]{1,15}}/file', async (c) => {
    const ctx = c.get('ctx')
    const consentId = Number(c.req.param('id'))
    const path = `/workbench/consents/${consentId}`
    if (isFromElsewhere(c)) return go(c, path)
    const { consent, left } = await planUse(ctx, consentId)
    const items = consent.items.map((key) => editionsOf(ctx.pack, key).at(-1)?.name ?? { zh: key, en: key })
    if (left.openUntil === null)
      return page(c, { title: consent.name, current: 'consents' }, <FileUsePage consent={consent} items={items} times={left.times} />)
    const cursor = c.req.query('cursor')
    const file = await useConsent(ctx, consentId, (inner, { purpose, ...grant }) =>
      readAuthorised(inner, { purpose, route: 'page', cursor }, grant),
    )
    const content = <FilePage file={file} path={`${path}/file`} isFirst={cursor === undefined} authorised={items} />
    return page(c, { title: file.organisation.name, current: 'consents' }, content)
  })
  // Counts one read, which is open for a while from here on.
  pages.post('/workbench/consents/:id{[0-9]{1,15}}/file', async (c) => {
    const consentId = Number(c.req.param('id'))
    await useConsent(c.get('ctx'), consentId, () => Promise.resolve())
    return go(c, `/workbench/consents/${consentId}/file`)
  })
  return pages
}

/** What the rules of repair say of the records of a page, in words; of records they do not speak of nothing. */
async function repairsOf(ctx: AppContext, records: readonly { readonly id: string }[]): Promise<ReadonlyMap<string, Text>> {
  const judged = await readOwnStandings(
    ctx,
    records.map(({ id }) => Number(id)),
  )
  return new Map(judged.map(({ record, repair, bar }) => [String(record.recordId), bar ?? standingWords(repair)]))
}
