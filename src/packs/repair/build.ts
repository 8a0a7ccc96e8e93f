import type { Text } from '../../platform/text.ts'
import type { Basis } from '../in-force.ts'
import type { RepairAnswer, RepairPaper, RepairRules } from './rules.ts'
import type { WrittenBasis, WrittenRepairRules } from '../load/written.ts'

/** Makes rules of repair out of those that were checked. */
export function buildRepairRules(
  written: WrittenRepairRules,
  basisOf: (list: readonly WrittenBasis[] | undefined) => Basis[],
): RepairRules {
  const basis = basisOf(written.basis)
  return {
    key: written.key,
    from: written.from,
    to: written.to ?? null,
    basis,
    name: written.name as Text,
    summary: written.summary as Text,
    commitment: written.commitment as Text,
    publicCommitment: written.publicCommitment ?? null,
    commitmentShown: written.commitmentShown ?? 'P0D',
    notice: written.notice as Text,
    coolingOff: written.coolingOff ?? 'P0D',
    served: written.served ?? null,
    conditions: (written.conditions ?? []).map(({ key, text }) => ({ key, text: text as Text })),
    papers: (written.papers ?? []).map((paper): RepairPaper => ({
      key: paper.key,
      name: paper.name as Text,
      note: paper.note ?? null,
      use: paper.use ?? 'repair',
      held: paper.held ?? [],
    })),
    answers: (written.answers ?? []).map((answer): RepairAnswer => ({
      key: answer.key,
      basis: answer.basis === undefined ? basis : basisOf(answer.basis),
      items: answer.items ?? [],
      severities: answer.severities ?? [],
      when: answer.when ?? null,
      way: answer.way ?? 'application',
      decidedBy: answer.decidedBy ?? null,
      after: answer.after ?? null,
      since: answer.since ?? null,
      conditions: answer.conditions ?? [],
      papers: answer.papers ?? [],
      why: answer.why ?? null,
    })),
  }
}
