import type { Pack } from '../../packs/index.ts'
import type { Text } from '../../platform/text.ts'
import { rulesOf } from '../rules/rules.ts'

const literals = (text: Text) => [
  { '@language': 'zh', '@value': text.zh },
  { '@language': 'en', '@value': text.en },
]

const csv = { mediaType: 'https://www.iana.org/assignments/media-types/text/csv', format: 'CSV', query: 'format=csv' }
const lines = { mediaType: 'https://www.iana.org/assignments/media-types/application/x-ndjson', format: 'NDJSON', query: 'format=ndjson' }
const json = { mediaType: 'https://www.iana.org/assignments/media-types/application/json', format: 'JSON', query: '' }
const atom = { mediaType: 'https://www.iana.org/assignments/media-types/application/atom+xml', format: 'Atom', query: '' }

type Way = typeof csv
type Dataset = {
  readonly key: string
  readonly title: Text
  readonly description: Text
  readonly ways: readonly { readonly way: Way; readonly path: string }[]
  readonly keywords: readonly Text[]
}

/** Everything that can be downloaded, described in DCAT 3. `base` is the address of the API. */
export function openDataCatalogue(pack: Pack, base: string, modified: Date): object {
  const rules = rulesOf({ pack, now: () => modified })
  const datasets: Dataset[] = [
    {
      key: 'organisations',
      title: { zh: '信用主体', en: 'Organisations' },
      description: {
        zh: '登记在册的机构：名称、统一社会信用代码、类型、状态、所在地、行业。不含自然人。',
        en: 'Registered organisations: name, code, type, status, place, industry. No natural persons.',
      },
      ways: [csv, lines, json].map((way) => ({ way, path: 'organisations' })),
      keywords: [{ zh: '统一社会信用代码', en: 'unified social credit code' }],
    },
    ...rules.items.map((item): Dataset => ({
      key: `records-${item.key}`,
      title: item.name,
      description: {
        zh: `公示期内的“${item.name.zh}”记录，只含可向社会公开的字段；每条注明最后公示日，过期须删除。`,
        en: `Records of "${item.name.en}" during their time of publicity, with open fields only; each names its last day, after which copies must go.`,
      },
      ways: [csv, lines, json].map((way) => ({ way, path: `records?item=${encodeURIComponent(item.key)}` })),
      keywords: [rules.category(item.category).label],
    })),
    {
      key: 'changes',
      title: { zh: '变更订阅', en: 'Change feed' },
      description: {
        zh: '每一次收录、更新、更正、撤回，按信用链顺序；可从任意位置续读。',
        en: 'Every acceptance, update, correction and withdrawal in the order of the ledger; can be followed from any point.',
      },
      ways: [
        { way: json, path: 'changes?cursor=0' },
        { way: atom, path: 'changes.atom' },
      ],
      keywords: [{ zh: '订阅', en: 'feed' }],
    },
    {
      key: 'sources',
      title: { zh: '信源单位报送情况', en: 'Deliveries of sources' },
      description: {
        zh: '各信源单位按月的报送、退回、迟报、更正数量。',
        en: 'Received, refused, late and corrected per source and month.',
      },
      ways: [{ way: json, path: 'sources?months=60' }],
      keywords: [{ zh: '数据质量', en: 'data quality' }],
    },
  ]
  const publisher = { '@type': 'foaf:Agent', 'foaf:name': literals(pack.name) }
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${base}/open-data/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': literals({ zh: `${pack.name.zh}公共信用开放数据`, en: `Open public-credit data: ${pack.name.en}` }),
    'dct:description': literals({ zh: '机构公共信用记录的公开部分。', en: 'The public part of public-credit records of organisations.' }),
    'dct:language': ['zh', 'en'],
    'dct:publisher': publisher,
    'dct:modified': { '@type': 'xsd:dateTime', '@value': modified.toISOString() },
    'dcat:service': {
      '@type': 'dcat:DataService',
      'dct:title': 'Xinheng API',
      'dcat:endpointURL': { '@id': base },
      'dcat:endpointDescription': { '@id': `${base}/openapi.json` },
    },
    'dcat:dataset': datasets.map((dataset) => describe(dataset, base, publisher)),
  }
}

function describe(dataset: Dataset, base: string, publisher: object): object {
  return {
    '@id': `${base}/open-data/catalog.jsonld#${dataset.key}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.key,
    'dct:title': literals(dataset.title),
    'dct:description': literals(dataset.description),
    'dct:publisher': publisher,
    'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT' },
    'dcat:keyword': dataset.keywords.flatMap(literals),
    'dcat:distribution': dataset.ways.map(({ way, path }) => {
      const address = `${base}/${path}${way.query === '' ? '' : `${path.includes('?') ? '&' : '?'}${way.query}`}`
      return {
        '@id': `${base}/open-data/catalog.jsonld#${dataset.key}-${way.format.toLowerCase()}`,
        '@type': 'dcat:Distribution',
        'dct:title': way.format,
        'dcat:accessURL': { '@id': address },
        ...(way.query === '' ? {} : { 'dcat:downloadURL': { '@id': address } }),
        'dcat:mediaType': { '@id': way.mediaType },
      }
    }),
  }
}
