import type { OrganisationFile } from '../../disclosure/index.ts'
import { formatInstant, formatNumber } from '../../platform/format.ts'
import { ButtonLink, Code, EmptyState, Notice, PageTitle, Pager, Prose, Section, Stats, usePlace, Words } from '../../platform/ui/index.ts'
import { listedTexts, type Text } from '../../platform/text.ts'
import { address } from '../portal/address.ts'
import { Registration } from '../portal/registration.tsx'
import { FileRecordItem } from './file-record.tsx'

type Props = {
  readonly file: OrganisationFile
  readonly path: string
  readonly isFirst: boolean
  /** The case it was opened for, which the next page is opened for too. */
  readonly ground?: string | undefined
  readonly repairs?: ReadonlyMap<string, Text>
  /** The kinds an authorisation names, where the file is read under one: nothing else is in it. */
  readonly authorised?: readonly Text[]
}

/** The file of an organisation: to itself whole, to organs what they share, for the purpose they stated. */
export function FilePage({ file, path, isFirst, repairs, ground = '', authorised }: Props) {
  const { t, lang, href } = usePlace()
  const { organisation, records, total, open } = file
  const own = file.relation === 'own'
  const here = file.relation === 'any' ? { purpose: file.purpose.key, ...(ground === '' ? {} : { ground }) } : {}
  return (
    <>
      <PageTitle
        kicker={own ? t('我的信用档案', 'Our file') : t('信用档案', 'File')}
        lead={<Code>{organisation.code}</Code>}
        {...(own
          ? {
              actions: (
                <>
                  <ButtonLink href="/workbench/file/export.zip" download>
                    {t('导出全部（ZIP）', 'Export everything (ZIP)')}
                  </ButtonLink>
                  <ButtonLink href="/workbench/file/export.csv" download>
                    {t('仅记录（CSV）', 'Records only (CSV)')}
                  </ButtonLink>
                  <ButtonLink href="/workbench/file/export.json" download>
                    {t('仅记录（JSON，含证明）', 'Records only (JSON with proofs)')}
                  </ButtonLink>
                </>
              ),
            }
          : file.relation === 'any'
            ? {
                actions: (
                  <ButtonLink href={address(`/workbench/files/${organisation.code}/grade`, here)}>{t('信用评价', 'Grade')}</ButtonLink>
                ),
              }
            : {})}
      >
        <Words>{organisation.name}</Words>
      </PageTitle>
      {own ? (
        <Prose>
          {t(
            '这里是本系统收录的关于本组织的全部信息，包括已撤回、公示期满和不公示的。未标注“不公示”的，任何人都能看到。',
            'This is everything recorded about your organisation, withdrawn, over and not public included. What is not marked as not public is seen by everyone.',
          )}{' '}
          <a href={href('/workbench/reads')}>{t('谁查看过', 'Who looked')}</a>
        </Prose>
      ) : (
        <Notice title={t(`用途：${file.purpose.label.zh}`, `For: ${file.purpose.label.en}`)}>
          <p>
            {t(
              '这次查看已经记录：单位、角色、时间、用途和所看的记录。该主体可以看到这条记录，看不到您的姓名。',
              'This read is noted: body, role, time, purpose and records. The organisation can see the note, not your name.',
            )}
          </p>
          {authorised !== undefined && (
            <p>
              {t(
                `本页只列获授权的信息：${listedTexts(authorised).zh}。其他公示的信息见`,
                `This page holds the authorised kinds and nothing else: ${listedTexts(authorised).en}. What else is public is on `,
              )}
              <a href={href(`/organisations/${organisation.code}`)}>{t('该主体的公开页面', 'its public page')}</a>
              {t('。', '.')}
            </p>
          )}
        </Notice>
      )}
      <Stats
        stats={[
          {
            label: authorised === undefined ? t('记录', 'Records') : t('授权范围内的记录', 'Records of the authorised kinds'),
            value: formatNumber(total),
          },
          { label: t('公示中', 'Public'), value: formatNumber(open) },
          { label: t('不公示', 'Not public'), value: formatNumber(total - open) },
        ]}
      />
      <Section id="registration" title={t('登记信息', 'Registration')}>
        <Registration organisation={organisation} />
      </Section>
      <Section id="records" title={t('信用记录', 'Records')} count={total}>
        {records.length === 0 ? (
          <EmptyState
            title={
              authorised === undefined ? t('没有记录。', 'No record.') : t('授权范围内没有记录。', 'Nothing within the authorised kinds.')
            }
          />
        ) : (
          <div className="stack">
            {records.map((record) => (
              <FileRecordItem key={record.id} record={record} repair={repairs?.get(record.id)} own={own} />
            ))}
          </div>
        )}
        <Pager
          previous={isFirst ? undefined : address(path, here)}
          previousLabel={t('回到第一页', 'First page')}
          next={file.next === null ? undefined : address(path, { ...here, cursor: file.next })}
        />
      </Section>
      <p className="as-of">{t(`截至 ${formatInstant(file.asOf, lang)}`, `As of ${formatInstant(file.asOf, lang)}`)}</p>
    </>
  )
}
