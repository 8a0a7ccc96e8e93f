import { Fragment } from 'react'
import type { Fault } from '../../platform/errors.ts'
import { Code, OnThisPage, PageTitle, Prose, Section, usePlace } from '../../platform/ui/index.ts'

type Listed = Fault & { readonly code: string }

const capabilityOf = ({ code }: Listed): string => code.split('.')[0] ?? ''

/** Every error code: what a problem document's `type` leads to. */
export function ErrorsPage({ faults }: { faults: readonly Listed[] }) {
  const { t } = usePlace()
  const groups = [...Map.groupBy(faults, capabilityOf)]
  return (
    <>
      <PageTitle
        lead={t(
          '错误码固定不变，说明文字可能改进。接口返回问题文档（RFC 9457），其 type 指向本页；{…} 处填入具体的值。',
          'A code never changes; its words may. The API answers with a problem document (RFC 9457) whose type leads here; {…} is filled with the value.',
        )}
      >
        {t('错误码', 'Error codes')}
      </PageTitle>
      <OnThisPage parts={groups.map(([id, members]) => ({ id, title: id, count: members.length }))} />
      {groups.map(([capability, members]) => (
        <Section key={capability} id={capability} title={capability} count={members.length}>
          <Prose>
            {members.map(({ code, status, text }) => (
              <Fragment key={code}>
                <h3 id={code}>
                  <Code>{code}</Code> {status}
                </h3>
                <p lang="zh-Hans">{text.zh}</p>
                <p lang="en">{text.en}</p>
              </Fragment>
            ))}
          </Prose>
        </Section>
      ))}
    </>
  )
}
