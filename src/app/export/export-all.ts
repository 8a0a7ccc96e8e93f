import { exportOwnReads, ownFileOf } from '../../access/index.ts'
import { exportOwnCommitments } from '../../commitments/index.ts'
import { exportOwnContracts } from '../../contracts/index.ts'
import { exportOwnConsents } from '../../consent/index.ts'
import { exportFileAsCsv, exportFileAsJson, readOrganisation } from '../../disclosure/index.ts'
import { exportOwnFilings } from '../../filings/index.ts'
import { exportOwnBenefits } from '../../incentives/index.ts'
import { exportOwnListings } from '../../lists/index.ts'
import { exportOwnObjections } from '../../objections/index.ts'
import type { Download } from '../../platform/files/download.ts'
import { jsonPart, type ExportPart } from '../../platform/files/parts.ts'
import { writeZip, type ZipPart } from '../../platform/files/zip-writer.ts'
import type { Lang } from '../../platform/text.ts'
import { exportOwnCases } from '../../procedures/index.ts'
import { exportOwnRecalls } from '../../recalls/index.ts'
import { exportOwnRepairs } from '../../repair/index.ts'
import { exportOwnReports } from '../../reports/index.ts'
import { exportOwnWatch } from '../../watch/index.ts'
import type { AppContext } from '../context.ts'
import { manifestSchema, recorded, type ExportManifest } from './manifest.ts'
import { readme } from './readme.ts'

/** Everything held about the organisation the actor acts for, for who reads its file: one ZIP, made while it is sent and kept nowhere. */
export async function exportAll(ctx: AppContext, lang: Lang): Promise<Download> {
  const { code } = ownFileOf(ctx)
  const { name } = await readOrganisation(ctx, code, {}, true)
  return { fileName: `xinheng-${code}.zip`, mediaType: 'application/zip', bytes: writeZip(archive(ctx, { code, name }, lang)) }
}

async function* archive(ctx: AppContext, organisation: ExportManifest['organisation'], lang: Lang): AsyncGenerator<ZipPart> {
  const files: ExportManifest['files'] = []
  yield* recorded(parts(ctx, organisation, lang), files)
  // Last, so that an archive without it is seen to have broken off.
  const manifest: ExportManifest = { type: 'xinheng.export/v1', organisation, asOf: ctx.now().toISOString(), files }
  yield jsonPart('manifest.json', manifest)
}

async function* parts(ctx: AppContext, organisation: ExportManifest['organisation'], lang: Lang): AsyncGenerator<ExportPart> {
  yield readme(organisation, ctx.now(), 'zh')
  yield readme(organisation, ctx.now(), 'en')
  yield jsonPart('manifest.schema.json', manifestSchema())
  yield partOf('records.json', await exportFileAsJson(ctx))
  yield partOf('records.csv', exportFileAsCsv(ctx, lang))
  yield* exportOwnCases(ctx)
  yield* exportOwnObjections(ctx)
  yield* exportOwnRepairs(ctx)
  yield* exportOwnConsents(ctx)
  yield* exportOwnFilings(ctx)
  yield* exportOwnCommitments(ctx)
  yield* exportOwnContracts(ctx)
  yield* exportOwnListings(ctx)
  yield* exportOwnBenefits(ctx)
  yield* exportOwnRecalls(ctx)
  yield* exportOwnReports(ctx)
  yield* exportOwnWatch(ctx)
  // Last of all: it has the reads of this export.
  yield* exportOwnReads(ctx, lang)
}

const partOf = (name: string, { mediaType, bytes }: Download): ExportPart => ({ name, mediaType, text: bytes })
