import { fill, type Text, type Values } from '../../platform/text.ts'

/** Where something is written in a pack. */
export type Place = { readonly pack: string; readonly file: string; readonly line: number }

/** One fault of a pack, with its place and a sentence for the person who mends it. */
export type Problem = Place & { readonly code: ProblemCode; readonly text: Text }

export const sentences = {
  'packs.yaml': { zh: 'YAML 写法有误：{what}', en: 'Not valid YAML: {what}' },
  'packs.too-deep': {
    zh: '嵌套过深，无法读取。请减少这里的层数。',
    en: 'Nested too deep to be read. Use fewer levels here.',
  },
  'packs.scene-empty': {
    zh: '{where} 什么也不能用：至少写明名单、措施、目录项、承诺或者激励中的一项。',
    en: '{where} may use nothing: name lists, measures, items, commitments or incentives.',
  },
  'packs.missing': {
    zh: '找不到规则包“{key}”：在 {roots} 下没有 {key}/pack.yaml。',
    en: 'There is no pack "{key}": no {key}/pack.yaml below {roots}.',
  },
  'packs.key-differs': {
    zh: 'pack.yaml 的 key 是“{key}”，文件夹名却是“{folder}”，两者须一致。',
    en: 'The key in pack.yaml is "{key}" but the folder is "{folder}": they must be the same.',
  },
  'packs.cycle': { zh: 'extends 形成循环：{path}。', en: 'extends goes round in a circle: {path}.' },
  'packs.unknown-property': { zh: '{where} 不认识“{key}”。可用：{allowed}。', en: '{where} has no property "{key}". Known: {allowed}.' },
  'packs.missing-property': { zh: '{where} 缺少“{key}”。', en: '{where} lacks "{key}".' },
  'packs.shape': { zh: '{where} 的写法不对：{what}。', en: '{where} has the wrong form: {what}.' },
  'packs.missing-basis': {
    zh: '{where} 没有法律依据（basis）。每条规则都必须写明依据。',
    en: '{where} has no legal basis. Every rule must name one.',
  },
  'packs.duplicate': { zh: '{what}“{key}”写了两次。', en: '{what} "{key}" is written twice.' },
  'packs.unknown-document': { zh: '依据“{key}”未在 documents 中登记。', en: 'The basis "{key}" is not among the documents.' },
  'packs.unknown-group': { zh: '没有名为“{key}”的组。', en: 'There is no group "{key}".' },
  'packs.unknown-edition': {
    zh: '“{item}”没有自 {from} 起的版本可作为基础。',
    en: '"{item}" has no edition from {from} to start from.',
  },
  'packs.unknown-category': { zh: '没有类别“{key}”。', en: 'There is no category "{key}".' },
  'packs.unknown-field': {
    zh: '{where} 用到字段“{key}”，但目录项“{item}”没有这个字段。',
    en: '{where} uses the field "{key}", which item "{item}" does not have.',
  },
  'packs.unknown-code-set': {
    zh: '字段“{field}”使用的代码集“{key}”不存在。',
    en: 'Field "{field}" uses the code set "{key}", which does not exist.',
  },
  'packs.code-set-needed': {
    zh: '字段“{field}”是代码类型，必须指明代码集；其他类型不得指明。',
    en: 'Field "{field}" must name a code set exactly when its type is a code.',
  },
  'packs.unknown-code': {
    zh: '{where} 用到代码“{key}”，但代码集“{set}”中没有。',
    en: '{where} uses the code "{key}", which code set "{set}" does not have.',
  },
  'packs.unknown-severity': { zh: '没有失信程度“{key}”。', en: 'There is no severity class "{key}".' },
  'packs.no-publicity': {
    zh: '目录项“{item}”：{day} 作出的“{severity}”决定没有公示期规则。',
    en: 'Item "{item}": no publicity rule for a "{severity}" decision of {day}.',
  },
  'packs.overlap': {
    zh: '“{item}”自 {from} 起的版本与自 {other} 起的版本时间重叠。',
    en: '"{item}": the edition from {from} overlaps the one from {other}.',
  },
  'packs.dates': { zh: '{where} 的日期不对：{what}。', en: '{where} has wrong dates: {what}.' },
  'packs.person': {
    zh: '{where} 把自然人（“{key}”）作为主体。本系统只收组织，规则包不能增加自然人。',
    en: '{where} names people ("{key}") as subjects. Subjects are organisations only; no pack can add people.',
  },
  'packs.unknown-subject-type': { zh: '没有主体类型“{key}”。可用：{allowed}。', en: 'There is no subject type "{key}". Known: {allowed}.' },
  'packs.guard-lifted': {
    zh: '{where} 取消了上级规则包对自然人信息的保护，不允许。',
    en: '{where} lifts the protection of personal data set by the pack it extends; that is not allowed.',
  },
  'packs.alias-clash': {
    zh: '目录项“{item}”：表头“{alias}”同时指“{field}”和“{other}”。',
    en: 'Item "{item}": the header "{alias}" means both "{field}" and "{other}".',
  },
  'packs.spelling-clash': {
    zh: '代码集“{set}”：“{spelling}”同时指“{code}”和“{other}”。',
    en: 'Code set "{set}": "{spelling}" means both "{code}" and "{other}".',
  },
  'packs.pattern': { zh: '{where} 的正则表达式无效：{what}', en: '{where} has an invalid pattern: {what}' },
  'packs.comparison': { zh: '{where} 比较了不能比较的值：{what}。', en: '{where} compares what cannot be compared: {what}.' },
  'packs.part': {
    zh: '目录项“{item}”的 parts.{part} 指向“{field}”，{what}。',
    en: 'Item "{item}": parts.{part} points to "{field}", {what}.',
  },
  'packs.calendar': { zh: '{year} 年日历：{day} {what}。', en: 'Calendar {year}: {day} {what}.' },
  'packs.gap': {
    zh: '“{key}”的各版本：上一版本至 {to} 止，下一版本自 {from} 起，中间没有版本。',
    en: 'The editions of "{key}": one ends on {to}, the next begins on {from}, and none holds between.',
  },
  'packs.unknown-step': {
    zh: '{where} 用到{what}“{key}”，但没有写明。已有：{known}。',
    en: '{where} uses the {what} "{key}", which it does not have. Known: {known}.',
  },
  'packs.no-opening': {
    zh: '{where} 没有立案的动作（from 为空的动作）。',
    en: '{where} has no action that opens a case (one whose from is empty).',
  },
  'packs.unreachable-state': { zh: '{where} 的状态“{key}”无法到达。', en: '{where}: no action leads to the state "{key}".' },
  'packs.stuck-state': {
    zh: '{where} 的状态“{key}”不是终结状态，却没有离开它的动作。',
    en: '{where}: the state "{key}" is not final, and no action leaves it.',
  },
  'packs.roles-of-nobody': {
    zh: '{where} 写了 roles，但 by 中没有有成员的单位（organisation、source、office），没有人能办理。请补上 by，或者删去 roles。',
    en: '{where} has roles, but nobody in its by has members (organisation, source, office), so nobody of that role may take it. Add one to by, or leave roles out.',
  },
  'packs.extension-unit': {
    zh: '{where} 的延长须与期限用同一单位。',
    en: '{where}: an extension is counted in the unit of its deadline.',
  },
  'packs.letter-fields': {
    zh: '{where} 用到的字段（{used}）与 fields 写明的（{declared}）不一致。',
    en: '{where} uses the fields {used}, but declares {declared}.',
  },
  'packs.unknown-word': {
    zh: '{where} 用到“{key}”，但没有写明。已有：{known}。',
    en: '{where} uses "{key}", which there is not. Known: {known}.',
  },
  'packs.access-needs-purpose': {
    zh: '{where} 给出非公开内容，却不要求写明用途（purposes）。',
    en: '{where} gives what is not public without asking for a purpose.',
  },
  'packs.access-too-wide': { zh: '{where} 放得太宽：{what}。', en: '{where} opens too much: {what}.' },
  'packs.kept-too-short': {
    zh: '{where} 的查询记录只保留 {kept}，不得短于三年。',
    en: '{where} keeps notes of reads for {kept} only; they are kept for three years at least.',
  },
  'packs.field-unanswered': {
    zh: '{where} 至少要有一个领域；每个领域至少要有一个目录项和一个主管部门，否则会因没有数据而显得“无违法违规”。',
    en: '{where} needs a field at least, and each an item that answers it and an authority: without them it would read as clean for want of data.',
  },
  'packs.field-authority': {
    zh: '{where} 须写明统一社会信用代码（code）或者名称用词（names），二者取一。',
    en: '{where} needs either a code or words of names (names), one of the two.',
  },
  'packs.report-others': {
    zh: '{where} 须有且只有一个部分收录其余全部目录项（holds: others），现有 {count} 个。',
    en: '{where} needs exactly one section that holds what no other does (holds: others); it has {count}.',
  },
  'packs.conduct-person': {
    zh: '{where} 用到“{key}”，它关于个人。信用评价只计算组织的行为。',
    en: '{where} uses "{key}", which is about people. Evaluation counts the conduct of organisations only.',
  },
  'packs.conduct-condition': {
    zh: '{where} 的条件用到 {what}：评价须对全部记录一次算出、日后可以复算，请改用代码、金额或者日期的比较。',
    en: '{where} uses {what} in its condition: evaluation is computed for all records at once and can be replayed. Compare codes, amounts or days instead.',
  },
  'packs.model-weights': { zh: '{where} 的分值合不上：{what}。', en: '{where} does not add up: {what}.' },
  'packs.model-scale': { zh: '{where} 的等级划分不对：{what}。', en: '{where} has a wrong scale of grades: {what}.' },
  'packs.model-sign': { zh: '{where} 的方向不对：{what}。', en: '{where} counts in the wrong direction: {what}.' },
  'packs.model-idle': { zh: '{where} 永远不起作用：{what}。', en: '{where} can never have an effect: {what}.' },
  'packs.model-overlap': {
    zh: '{where} 与 {other} 可能对同一条记录计分两次。请改写条件使二者互斥，或者合并。',
    en: '{where} and {other} can count the same record twice. Make their conditions exclude each other, or join them.',
  },
  'packs.model-twice': {
    zh: '模型“{key}”和“{other}”同时评价主体类型“{type}”，同一组织会有两个公共信用等级。',
    en: 'The models "{key}" and "{other}" both grade the subject type "{type}" at the same time: one organisation would have two public grades.',
  },
  'packs.model-public': {
    zh: '{where} 让所有人看到等级（shown: public），须有一条依据写明条款（article）并已与正式文本核对（sure: true）。请补上，或改为 government。',
    en: '{where} shows the grade to everyone (shown: public): one basis must name the article and have been compared with the official text (sure: true). Add it, or write government.',
  },
  'packs.model-wider': {
    zh: '{where} 采用“{other}”的结果，却比它公开得更广：{shown} 宽于 {others}。请不要比来源公开得更广。',
    en: '{where} takes the result of "{other}" and shows it to more: {shown} is wider than {others}. Show it to no more than its source.',
  },
  'packs.veto-contradiction': {
    zh: '{where} 把行为“{conduct}”判为不高于 {grade}，另一处判为不高于 {other}，两者矛盾。',
    en: '{where} bounds the conduct "{conduct}" to {grade}, another veto to {other}: they contradict each other.',
  },
  'packs.division-by-zero': { zh: '{where} 以0为除数：each 须大于0。', en: '{where} divides by zero: each must be above 0.' },
  'packs.fusion-cycle': { zh: '{where} 循环引用：{path}。', en: '{where} goes round in a circle: {path}.' },
  'packs.model-fusion': { zh: '{where} 不能这样引用：{what}。', en: '{where} cannot use the other model so: {what}.' },
  'packs.draft-lists': {
    zh: '模型草案不得包含“{key}”。草案只写 evaluationModels（一个）、conducts 和 documents。',
    en: 'A draft of a model must not hold "{key}": only evaluationModels (one), conducts and documents.',
  },
  'packs.draft-one': {
    zh: '模型草案须写明且只写明一个模型的一个版本，现有 {count} 个。',
    en: 'A draft holds one edition of one model; this one has {count}.',
  },
  'packs.draft-same': {
    zh: '规则包中已有自 {from} 起的“{key}”。请改用另一个起始日；没有变化的行为和文件不必再写。',
    en: 'The rules in force already have "{key}" from {from}. Begin on another day; conducts and documents that do not change are left out.',
  },
  'packs.draft-text': { zh: '草案{what}。', en: 'The draft {what}.' },
  'packs.supervision-bands': { zh: '{where} 的档次不对：{what}。', en: '{where} has wrong bands: {what}.' },
  'packs.supervision-matrix': { zh: '{where} 的分级对照不对：{what}。', en: '{where} has a wrong matrix: {what}.' },
  'packs.incentive': { zh: '{where} 不成立：{what}。', en: '{where} does not hold: {what}.' },
  'packs.incentive-duty': {
    zh: '{where} 减免了法律要求所有组织履行的义务（{key}）。激励只能让办理更便利，不能免除安全、环保、劳动、纳税等法定义务，也不能免除依法必须进行的检查。',
    en: '{where} lifts what the law asks of everybody ({key}). An incentive makes dealings easier; duties of safety, environment, labour or tax and checks that the law orders stay.',
  },
  'packs.list-unknown': {
    zh: '{where} 不是代码集“{set}”中的名单。可用：{known}。',
    en: '{where} is not in the code set "{set}". Known: {known}.',
  },
  'packs.list-basis': {
    zh: '{where} 没有可以设列名单的依据：依据的文件须写明种类（kind），且至少一件属于：{kinds}。',
    en: '{where} has no basis on which a list may rest: documents say their kind, and one of them is one of: {kinds}.',
  },
  'packs.list-local': {
    zh: '{where} 是地方自设的名单，只能以地方性法规为依据（文件的 kind 为 {kinds}）。',
    en: '{where} is a list of a place alone: its basis must be a local regulation (a document whose kind is {kinds}).',
  },
  'packs.measure-ground': {
    zh: '{where} 没有触发依据：须写明名单（lists）或者目录项（item）。',
    en: '{where} follows from nothing: name lists, or an item.',
  },
  'packs.measure-grade': {
    zh: '{where} 只以评价等级为依据。等级不得单独作为惩戒措施的依据。',
    en: '{where} rests on a grade alone. A grade is no ground of a restriction.',
  },
  'packs.measure-person': {
    zh: '{where} 写到“{key}”：针对个人的措施不能写入规则包。',
    en: '{where} says "{key}": restrictions of people cannot be written.',
  },
  'packs.measure-person-decides': {
    zh: '{where} 减损权益，须由人决定（humanDecision: true）。',
    en: '{where} takes rights away: a person decides it (humanDecision: true).',
  },
  'packs.measure-unbounded': {
    zh: '{where} 属于第一类措施，须写明最长期限（longest）。',
    en: '{where} is of class 1 and needs a longest time.',
  },
  'packs.measure-defence': {
    zh: '{where} 减损权益，并且不只依据名单，须写明陈述意见的工作日数（defenceDays）。',
    en: '{where} takes rights away and follows from more than listings: it needs the working days for a view (defenceDays).',
  },
  'packs.measure-circle': {
    zh: '惩戒措施循环触发：{path}。',
    en: 'Restrictions follow from each other in a circle: {path}.',
  },
  'packs.measure-local': {
    zh: '{where} 是基础清单以外的措施：须写明 local: true，并以地方性法规为依据（文件的 kind 写 localRegulation）。',
    en: '{where} is not in the national list: it needs local: true and a local regulation among its bases (a document of the kind localRegulation).',
  },
  'packs.measure-heavier': {
    zh: '{where} 比上级规则包更重、更长或者对象更宽。下级只能减轻。',
    en: '{where} is heavier, longer or wider than in the pack below. A place can only make it lighter.',
  },
  'packs.example': { zh: '示例“{name}”不符：{what}', en: 'Example "{name}" does not hold: {what}' },
} as const satisfies Readonly<Record<string, Text>>

export type ProblemCode = keyof typeof sentences

/** Makes a problem from its code and the values its sentence names; a value may differ between the languages. */
export function problem(place: Place, code: ProblemCode, values: Values = {}): Problem {
  const { pack, file, line } = place
  return { pack, file, line, code, text: fill(sentences[code], values) }
}
