import { problem, type Problem } from './problems.ts'
import { seedRuleProblems } from './seed.ts'
import {
  inspectorPattern,
  inspectorsEach,
  mostConflicts,
  mostInspectors,
  mostObjects,
  sampleSize,
  stratumPattern,
  type Terms,
} from './terms.ts'

const isCount = (value: number, least: number, most: number): boolean => Number.isSafeInteger(value) && value >= least && value <= most

/** Strictly ascending: in order, and none twice. Texts are compared by UTF-16 code units. */
const ascends = <T>(values: readonly T[], before: (a: T, b: T) => boolean): boolean =>
  values.every((value, at) => at === 0 || before(values[at - 1] as T, value))

/** Everything that keeps terms from being drawn by; none for terms that hold. */
export function checkTerms(terms: Terms): Problem[] {
  return [...strataProblems(terms), ...poolProblems(terms), ...seedRuleProblems(terms.seed)]
}

function strataProblems({ strata, frame }: Terms): Problem[] {
  const found: Problem[] = []
  const isOrdered = ascends(strata, (a, b) => a.key < b.key)
  if (strata.length === 0 || !isOrdered || !strata.every(({ key }) => stratumPattern.test(key)))
    found.push(
      problem('strata', '各层须至少一层，代号各不相同并按顺序排列。', 'There must be a stratum, each with a key of its own, in order.'),
    )
  for (const stratum of strata) {
    const { key, objects, perMille, least } = stratum
    if (objects === 0) found.push(problem('empty-stratum', `“${key}”层没有检查对象。`, `The stratum “${key}” has no object.`))
    else if (!isCount(objects, 1, mostObjects))
      found.push(problem('strata', `“${key}”层的对象数不对。`, `The stratum “${key}” does not say how many objects it has.`))
    if (!isCount(perMille, 0, 1000) || !isCount(least, 0, mostObjects))
      found.push(
        problem(
          'strata',
          `“${key}”层的比例须为 0 至 1000 的整数（千分比），最少数须为整数。`,
          `The stratum “${key}” needs a ratio from 0 to 1000 in a thousand and a least number, both whole.`,
        ),
      )
    else if (objects > 0 && sampleSize(stratum) === 0)
      found.push(problem('strata', `“${key}”层一户也不抽。`, `Nothing is drawn from the stratum “${key}”.`))
  }
  const sum = strata.reduce((total, { objects }) => total + objects, 0)
  if (sum !== frame.objects || !isCount(frame.objects, 1, mostObjects))
    found.push(
      problem(
        'frame-count',
        `名录共 ${frame.objects} 户，各层合计 ${sum} 户，最多 ${mostObjects} 户。`,
        `The frame has ${frame.objects} objects and its strata ${sum}; ${mostObjects} at most.`,
      ),
    )
  return found
}

function poolProblems({ inspectors, conflicts, frame }: Terms): Problem[] {
  const found: Problem[] = []
  if (inspectors.length > mostInspectors || !inspectors.every((one) => inspectorPattern.test(one)) || !ascends(inspectors, (a, b) => a < b))
    found.push(
      problem(
        'inspectors',
        `检查人员编号须为 1 至 10 位字母、数字或者连字符，各不相同并按顺序排列，最多 ${mostInspectors} 名。`,
        `Numbers of inspectors have 1 to 10 letters, digits or hyphens, each once, in order, ${mostInspectors} at most.`,
      ),
    )
  const pool = new Set(inspectors)
  const areKnown = conflicts.every(([who, object]) => pool.has(who) && isCount(object, 1, Number.MAX_SAFE_INTEGER))
  const areOrdered = ascends(conflicts, ([a, x], [b, y]) => a < b || (a === b && x < y))
  if (conflicts.length > mostConflicts || !areKnown || !areOrdered)
    found.push(
      problem(
        'conflicts',
        `回避关系须为名录内人员与对象，各不相同并按顺序排列，最多 ${mostConflicts} 条。`,
        `Conflicts name an inspector of the pool and an object, each pair once, in order, ${mostConflicts} at most.`,
      ),
    )
  if (frame.objects > 0 && inspectors.length < inspectorsEach)
    found.push(problem('pool-too-small', '检查人员不足两名。', 'There are fewer than two inspectors.'))
  for (const [object, count] of countByObject(conflicts))
    if (inspectors.length >= inspectorsEach && inspectors.length - count < inspectorsEach)
      found.push(
        problem(
          'pool-too-small',
          `第 ${object} 号对象回避之后不足两名检查人员。`,
          `Conflicts leave fewer than two inspectors for object ${object}.`,
        ),
      )
  return found
}

function countByObject(conflicts: Terms['conflicts']): Map<number, number> {
  const counts = new Map<number, number>()
  for (const [, object] of conflicts) counts.set(object, (counts.get(object) ?? 0) + 1)
  return counts
}
