/**
 * Traditional characters seen in names of organisations, each followed by its simplified form. For matching only: names
 * are kept and shown as registered. A character outside the table matches only itself.
 */
const pairs = [
  '東东華华國国會会業业務务員员學学實实際际發发開开關关門门問问間间聞闻廠厂廣广場场電电訊讯資资軟软體体網网絡络機机設设備备製制藥药醫医療疗護护養养農农產产銷销貿贸進进運运輸输車车輛辆鐵铁鋁铝銅铜鋼钢銀银錢钱財财稅税審审計计',
  '師师諮咨詢询議议評评論论證证書书報报紙纸圖图畫画藝艺術术館馆興兴榮荣達达遠远寶宝貝贝麗丽雲云龍龙鳳凤馬马鳥鸟魚鱼雞鸡鴨鸭飯饭飲饮廳厅樓楼區区縣县鎮镇鄉乡灣湾島岛嶺岭溝沟澗涧陽阳陰阴漢汉湯汤滬沪蘇苏遼辽寧宁薩萨爾尔維维納纳',
  '羅罗倫伦賓宾亞亚歐欧韓韩瑪玛雙双義义顧顾團团隊队創创與与舉举辦办優优質质選选擇择擔担險险債债權权勞劳動动職职訓训練练習习級级別别種种類类樣样標标準准測测試试驗验檢检監监導导環环衛卫潔洁淨净氣气熱热燈灯燒烧煙烟葉叶園园裝装',
  '飾饰傢家俱具幾几億亿萬万禮礼節节慶庆賀贺紗纱攝摄視视頻频錄录線线纜缆連连鎖锁鏈链條条約约紀纪繩绳織织綢绸緞缎絲丝綿绵褲裤襪袜針针紡纺廢废舊旧貨货買买賣卖購购倉仓儲储冊册庫库邊边帶带頭头個个戶户聯联聲声樂乐構构築筑樑梁橋桥',
  '樁桩礎础礦矿鹽盐鹼碱煉炼爐炉礬矾塗涂層层漿浆塵尘濕湿濾滤滅灭滿满漁渔滲渗點点為为無无盡尽歸归後后從从來来對对將将專专屬属歲岁歷历變变讓让認认識识詞词語语講讲談谈許许該该誠诚誼谊調调請请謝谢豐丰貢贡賢贤賽赛贊赞趙赵跡迹躍跃',
  '軍军軒轩載载較较輝辉輪轮辭辞邏逻鄭郑鄧邓鄒邹釀酿釋释鈣钙鈉钠鋰锂鋅锌錦锦鍋锅鍵键鎂镁鏡镜鐘钟闊阔隨随隱隐雜杂難难霧雾靈灵靜静韋韦頁页頂顶項项順顺預预領领顏颜願愿風风飛飞餘余駕驾騰腾驕骄驛驿鬥斗鮮鲜鯨鲸鶴鹤鷹鹰麥麦黃黄齊齐',
  '齒齿齡龄',
].join('')

const simplified = new Map<string, string>()
for (let place = 0; place < pairs.length; place += 2) simplified.set(pairs[place] as string, pairs[place + 1] as string)
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g')
const plain = new RegExp(`^(?:(?![${[...simplified.keys()].join('')}])[\\u4e00-\\u9fa5])*$`)

const opening = /[（［｛〔【〖〈《「『[{<]/g
const closing = /[）］｝〕】〗〉》」』\]}>]/g
const ignored = /[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff"“”'‘’`,，。、;；|]/g
const dots = /[•‧∙・･．]/g

/**
 * What two spellings of one name have in common: width, case, blanks, bracket and dot styles, traditional characters.
 * 有限公司 and 有限责任公司 stay different: they are different names.
 */
export function nameKey(name: string): string {
  if (plain.test(name)) return name
  return name
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replace(opening, '(')
    .replace(closing, ')')
    .replace(dots, '·')
    .replace(ignored, '')
    .replace(traditional, (char) => simplified.get(char) ?? char)
    .normalize('NFKC') // a mark whose blank was taken out joins the letter before it
}
