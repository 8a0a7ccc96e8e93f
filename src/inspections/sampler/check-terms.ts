import { problem, type Problem } from './problems.ts'
import { seedRuleProblems } from './seed.ts'
import { inspectorsEach, markPattern, mostInspectors, mostObjects, sampleSize, stratumPattern, type Terms } from './terms.ts'

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

function poolProblems({ inspectors, frame }: Terms): Problem[] {
  const found: Problem[] = []
  if (inspectors.length > mostInspectors || !inspectors.every((one) => markPattern.test(one)) || !ascends(inspectors, (a, b) => a < b))
    found.push(
      problem(
        'inspectors',
        `检查人员只列标记（64 位十六进制），各不相同并按顺序排列，最多 ${mostInspectors} 名。`,
        `Inspectors are marks of 64 hexadecimal digits, each once, in order, ${mostInspectors} at most.`,
      ),
    )
  if (frame.objects > 0 && inspectors.length < inspectorsEach)
    found.push(problem('pool-too-small', '检查人员不足两名。', 'There are fewer than two inspectors.'))
  return found
}
