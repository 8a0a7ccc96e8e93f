/** How many characters are looked at: each further one costs time and cannot make a password weak again. */
const looked = 32
/** Guesses a cracker needs, as a power of ten, at the least. */
const enough = 10

/** Words of the field: whoever guesses passwords here begins with them. */
const fieldWords = [
  ...['xinheng', 'xinyong', 'xinyongban', 'gongshi', 'credit', 'office', 'clerk', 'steelyard', 'demo', 'admin', 'guanli'],
  ...['gaoyang', 'qinglan', 'guangdong', 'hubei', 'hunan', 'yulin', 'zhongguo', 'china', 'mima', 'woaini', 'woshi', 'nihao'],
  ...['信衡', '信用', '信用办', '公示', '密码', '管理员', '中国'],
]

export type Weakness = 'common' | 'keyboard' | 'repeat' | 'sequence' | 'date' | 'name' | 'own' | 'short'

const because: Readonly<Record<string, Weakness>> = {
  straightRow: 'keyboard',
  keyPattern: 'keyboard',
  simpleRepeat: 'repeat',
  extendedRepeat: 'repeat',
  sequences: 'sequence',
  recentYears: 'date',
  dates: 'date',
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  wordByItself: 'common',
  namesByThemselves: 'name',
  commonNames: 'name',
  userInputs: 'own',
}

let opened: Promise<(password: string, words: readonly string[]) => Weakness | null> | undefined

/** Why a password would be guessed, or null when it would not. The dictionaries (70 MB) are loaded when first needed. */
export async function weaknessOf(password: string, words: readonly string[]): Promise<Weakness | null> {
  opened ??= open()
  return (await opened)(password, words)
}

async function open(): Promise<(password: string, words: readonly string[]) => Weakness | null> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, field: fieldWords },
    graphs: common.adjacencyGraphs,
    maxLength: looked,
  })
  return (password, words) => {
    const { guessesLog10, feedback } = zxcvbn.check([...password].slice(0, looked).join(''), [...words])
    if (guessesLog10 >= enough) return null
    return because[feedback.warning ?? ''] ?? 'short'
  }
}
