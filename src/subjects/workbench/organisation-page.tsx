import type { ReactNode } from 'react'
import { formatDay, formatInstant } from '../../platform/format.ts'
import {
  Badge,
  Breadcrumb,
  ButtonLink,
  Code,
  DefinitionList,
  Notice,
  PageTitle,
  Section,
  Table,
  usePlace,
  type Term,
} from '../../platform/ui/index.ts'
import { defectKinds, defectOperations } from '../decisions/defect.ts'
import type { Dossier } from '../dossier.ts'
import { subjectTypes } from '../codes/registry.ts'
import { identifierKinds, subjectSizes, subjectStatuses, type Neighbour } from '../subject.ts'

/** An organisation as the register has it, with every code and name it had and what people decided about it. */
export function OrganisationPage({ file }: { file: Dossier }) {
  const { t, lang, href } = usePlace()
  const { name, uscc, status, survivor, parent } = file
  const lead = (one: Neighbour) => <a href={href(`/workbench/organisations/${one.subjectId}`)}>{one.name}</a>
  const day = (value: string | null) => value !== null && formatDay(value, lang)
  const known = (label: string, value: ReactNode): Term[] => (value === null || value === false ? [] : [{ label, value }])
  return (
    <>
      <Breadcrumb trail={[{ href: '/workbench/register', label: t('登记库', 'Register') }]} />
      <PageTitle
        kicker={t(subjectTypes[file.subjectType])}
        actions={
          uscc !== null && survivor === null && <ButtonLink href={`/organisations/${uscc}`}>{t('公示页', 'Public page')}</ButtonLink>
        }
      >
        {name} <Badge tone={status === 'active' ? 'good' : 'neutral'}>{t(subjectStatuses[status])}</Badge>
      </PageTitle>
      {survivor !== null && (
        <Notice tone="attention" title={t('已合并', 'Merged')}>
          <p>
            {t('代码和名称指向：', 'Codes and names lead to ')}
            {lead(survivor)}
          </p>
        </Notice>
      )}
      <DefinitionList
        columns={2}
        terms={[
          { label: t('统一社会信用代码', 'Unified social credit code'), value: uscc === null ? '—' : <Code>{uscc}</Code> },
          ...known(t('登记机关', 'Registered by'), file.regAuthority),
          ...known(t('成立日期', 'Established'), day(file.establishedOn)),
          ...known(t('终止日期', 'Ended'), day(file.endedOn)),
          ...known(t('行政区划', 'Division'), file.divisionCode === null ? null : `${file.divisionName ?? ''} ${file.divisionCode}`.trim()),
          ...known(t('行业', 'Industry'), file.industryCode === null ? null : `${file.industryName ?? ''} ${file.industryCode}`.trim()),
          ...known(t('企业规模', 'Size'), file.size === null ? null : t(subjectSizes[file.size])),
          // Of a sole trader it is the owner's name, which only its own account may see.
          ...known(t('法定代表人', 'Legal representative'), file.subjectType === 'soleTrader' ? null : file.legalRepresentative),
          ...known(t('住所', 'Address'), file.address),
          ...known(t('隶属于', 'Branch of'), parent === null ? null : lead(parent)),
        ]}
      />
      <Section title={t('曾用名', 'Former names')} count={file.formerNames.length}>
        <Table
          caption={t('曾用名', 'Former names')}
          captionHidden
          rows={file.formerNames}
          rowKey={(one) => one.name}
          empty={<p>{t('没有记载。', 'None is known.')}</p>}
          columns={[
            { key: 'name', label: t('名称', 'Name'), heading: true, cell: (one) => one.name },
            { key: 'from', label: t('启用', 'From'), tight: true, cell: (one) => day(one.usedFrom) || t('不详', 'not known') },
            { key: 'to', label: t('停用', 'Until'), tight: true, cell: (one) => day(one.usedTo) || t('不详', 'not known') },
          ]}
        />
      </Section>
      <Section title={t('代码', 'Codes')} count={file.codes.length}>
        <Table
          caption={t('代码', 'Codes')}
          captionHidden
          rows={file.codes}
          rowKey={(one) => `${one.kind} ${one.value}`}
          empty={<p>{t('没有代码。', 'There is none.')}</p>}
          columns={[
            { key: 'value', label: t('代码', 'Code'), heading: true, cell: (one) => <Code>{one.value}</Code> },
            { key: 'kind', label: t('种类', 'Kind'), cell: (one) => t(identifierKinds[one.kind]) },
            { key: 'origin', label: t('来源单位', 'From'), cell: (one) => one.origin },
            { key: 'from', label: t('启用', 'From'), tight: true, cell: (one) => day(one.usedFrom) || t('不详', 'not known') },
            { key: 'to', label: t('停用', 'Until'), tight: true, cell: (one) => day(one.usedTo) || t('在用', 'in use') },
          ]}
        />
      </Section>
      {file.branchCount > 0 && (
        <Section title={t('分支机构', 'Branches')} count={file.branchCount}>
          <Table
            caption={t('分支机构', 'Branches')}
            captionHidden
            rows={file.branches}
            rowKey={(one) => one.subjectId}
            columns={[
              { key: 'name', label: t('名称', 'Name'), heading: true, cell: lead },
              { key: 'code', label: t('代码', 'Code'), tight: true, cell: (one) => (one.uscc === null ? '—' : <Code>{one.uscc}</Code>) },
              { key: 'status', label: t('状态', 'Status'), tight: true, cell: (one) => t(subjectStatuses[one.status]) },
            ]}
          />
          {file.branchCount > file.branches.length && (
            <p className="hint">{t(`只列出前 ${file.branches.length} 个。`, `Only the first ${file.branches.length} are listed.`)}</p>
          )}
        </Section>
      )}
      <History file={file} />
    </>
  )
}

/** What was found wrong with its codes, and what people decided. */
function History({ file: { defects, decisions, merges } }: { file: Dossier }) {
  const { t, lang } = usePlace()
  const rows = [
    ...defects.map((one) => ({
      key: `defect ${one.defectId}`,
      at: one.foundAt,
      what: t('重错码', 'Code defect'),
      words: [t(defectKinds[one.kind]), one.otherName, one.otherCode].filter(Boolean).join(' '),
      state: one.operation === null ? t('未办结', 'Open') : [t(defectOperations[one.operation]), one.newCode].filter(Boolean).join(' '),
    })),
    ...decisions.map((one) => ({
      key: `decision ${one.decisionId}`,
      at: one.decidedAt,
      what: t('认定', 'Identity decision'),
      words: `${[one.name, one.code].filter(Boolean).join(' ')}${t('：', ': ')}${one.reason} (${one.decidedBy})`,
      state: one.undoneAt === null ? t('有效', 'Stands') : t(`已撤销：${one.undoReason ?? ''}`, `Undone: ${one.undoReason ?? ''}`),
    })),
    ...merges.map((one) => ({
      key: `merge ${one.mergeId}`,
      at: one.mergedAt,
      what: t('合并', 'Merge'),
      words: `${one.absorbedName} → ${one.survivorName}${t('：', ': ')}${one.reason} (${one.mergedBy})`,
      state: one.undoneAt === null ? t('有效', 'Stands') : t(`已撤销：${one.undoReason ?? ''}`, `Undone: ${one.undoReason ?? ''}`),
    })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return (
    <Section title={t('重错码和人工认定', 'Defects and decisions')} count={rows.length}>
      <Table
        caption={t('重错码和人工认定', 'Defects and decisions')}
        captionHidden
        rows={rows}
        rowKey={(row) => row.key}
        empty={<p>{t('没有。', 'None.')}</p>}
        columns={[
          { key: 'what', label: t('事项', 'What'), heading: true, cell: (row) => row.what },
          { key: 'words', label: t('内容', 'Content'), cell: (row) => row.words },
          { key: 'state', label: t('状态', 'State'), cell: (row) => row.state },
          { key: 'at', label: t('时间', 'When'), tight: true, cell: (row) => formatInstant(row.at, lang) },
        ]}
      />
    </Section>
  )
}
