import type { LetterSheet } from '../../platform/pdf/letter.ts'
import { DefinitionList, Prose, Words } from '../../platform/ui/index.ts'

/** A repair notice as a page prints it. */
export function NoticeSheet({ sheet }: { sheet: LetterSheet }) {
  return (
    <article className="letter">
      <h2>{sheet.title}</h2>
      <p className="letter-number">{sheet.number}</p>
      <Prose>
        <p>
          <Words>{sheet.to}</Words>
          {sheet.lang === 'zh' ? '：' : ':'}
        </p>
        {sheet.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Prose>
      <DefinitionList columns={2} terms={sheet.facts.map(([label, value]) => ({ label, value }))} />
      <Prose>
        {sheet.after.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          {sheet.sender}
          <br />
          {sheet.date}
        </p>
        <p>{sheet.foot}</p>
      </Prose>
    </article>
  )
}
