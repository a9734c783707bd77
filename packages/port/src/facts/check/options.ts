import type { Fact, OperationFact } from '../fact-model.js'
import type { Value } from '../facts.js'
import { optionFact } from '../field-kind.js'
import { isAny, isOptional, type Place } from '../fits-field.js'
import { fitsWord, WORDS } from '../fits-options.js'
import { nearestName } from '../nearest.js'
import { asMap, entryOf, hasEntry, type MapValue } from '../value.js'
import { FieldCheck } from './fields.js'
import { type At, type Findings, listed } from './findings.js'
import type { Loose } from './variables.js'

/** Guzzle's options that have no effect here, each with words of its own. */
const REFUSED = [
  ...(['auth', 'cert', 'cookies', 'crypto_method', 'curl', 'decode_content', 'delay'] as const),
  ...(['expect', 'force_ip_resolve', 'idn_conversion', 'on_headers', 'on_stats'] as const),
  ...(['progress', 'read_timeout', 'ssl_key', 'synchronous', 'verify', 'version'] as const),
]
const isRefused = (name: string): name is (typeof REFUSED)[number] =>
  REFUSED.some((refused) => refused === name)

type Dashed<Text extends string> = Text extends `${infer First}_${infer Rest}`
  ? `${First}-${Dashed<Rest>}`
  : Text
const dashed = <Text extends string>(text: Text) => text.replaceAll('_', '-') as Dashed<Text>

/** Options that a verb takes. */
const KNOWN = [
  ...['json', 'query', 'xml', 'body', 'headers', 'multipart', 'form_params', 'security'],
  ...['nonceless', 'sink', 'stream', 'timeout', 'connect_timeout', 'base_uri', 'proxy', 'debug'],
  ...['http_errors', 'allow_redirects', 'handler'],
]
const OPTIONS: ReadonlySet<string> = new Set(KNOWN)
const BODIES = ['json', 'xml', 'form_params', 'multipart', 'body'] as const

/** What in a call's options is no option of a verb. */
export const looseEntries = (map: MapValue): Loose[] =>
  map.entries.filter(({ key }) => !OPTIONS.has(key) && !isRefused(key))

/** The option whose fields have a name, at their first level. */
export function holderOf(name: string, { query, body, bodyIn }: OperationFact): string | undefined {
  if (body?.properties && Object.hasOwn(body.properties, name)) return bodyIn
  return query?.properties && Object.hasOwn(query.properties, name) ? 'query' : undefined
}

/** Says that an option of every call has a value that it cannot have. */
function checkOptionType(name: string, value: Value, findings: Findings): void {
  if (!Object.hasOwn(WORDS, name) || fitsWord(name, value) !== false) return
  if (name === 'proxy' && value.kind === 'map') findings.add('option-proxy', value)
  else if (name === 'allow_redirects' && value.kind === 'map')
    findings.add('option-redirects', value)
  else findings.add('option-type', value, { name, wanted: WORDS[name] ?? '' })
}

/** Says which names are no options, or options that have no effect here. */
export function checkNames(
  map: MapValue,
  { operation, known }: { operation: OperationFact | undefined; known: ReadonlySet<string> },
  findings: Findings,
): void {
  for (const { key, value } of map.entries)
    if (isRefused(key)) findings.add(`guzzle-${dashed(key)}`, value)
  for (const { key, value } of map.entries) checkOptionType(key, value, findings)
  for (const { key, value } of looseEntries(map)) {
    if (known.has(key)) continue
    const option = operation && holderOf(key, operation)
    const nearest = nearestName(key, KNOWN)
    if (option) findings.add('field-outside', value, { name: key, option })
    else if (nearest) findings.add('option-misspelt', value, { name: key, nearest })
    else findings.add('option-unknown', value, { name: key })
  }
}

const isV2 = ({ path }: OperationFact) => path.startsWith('v2/')

/** Says that the body stands in an option that this operation does not take. */
function checkBodyOption(map: MapValue, operation: OperationFact, findings: Findings): void {
  const { bodyIn, method } = operation
  for (const given of BODIES) {
    const value = entryOf(map, given)
    if (value === undefined || given === bodyIn) continue
    if (given === 'body' && bodyIn === 'multipart') continue
    if (given === 'xml' && optionFact(operation, 'xml')) continue
    if (bodyIn === 'multipart') findings.add('body-upload', value, { given })
    else if (bodyIn === undefined) findings.add('body-unexpected', value, { given, method })
    else if (given === 'body') findings.add('body-raw', value, { wanted: bodyIn })
    else findings.add('body-option', value, { given, wanted: bodyIn })
  }
}

function checkQueryOption(map: MapValue, operation: OperationFact, findings: Findings): void {
  const value = entryOf(map, 'query')
  if (value === undefined || operation.query) return
  const { bodyIn } = operation
  if (bodyIn === 'json' || bodyIn === 'xml')
    findings.add('query-for-body', value, { wanted: bodyIn })
  else findings.add('query-unexpected', value)
}

function checkContent(option: string, value: Value, operation: OperationFact, findings: Findings) {
  const fact = optionFact(operation, option)
  if (fact === undefined || (isAny(value) && value.kind !== 'map')) return
  if (option === 'query' && value.kind === 'string') {
    findings.add('query-string', value)
    return
  }
  const isSigned = isV2(operation) && operation.method === 'GET'
  const place: Place =
    option === 'json' ? 'json' : isSigned ? 'v2-query' : option === 'xml' ? 'xml' : 'query'
  const map = asMap(value)
  // PHP writes `[]` for both; what is empty is an object where one is asked for.
  new FieldCheck(fact, { place, isV3: !isV2(operation) }, findings).check(
    fact.type === 'object' && map ? map : value,
  )
}

function checkHeaders(map: MapValue, { headers }: OperationFact, at: At, findings: Findings): void {
  const given = entryOf(map, 'headers')
  if (!headers?.required || (given && isAny(given)) || (!given && map.open)) return
  const names = (given?.kind === 'map' ? given.entries : []).map(({ key }) => key.toLowerCase())
  for (const name of headers.required)
    if (!names.includes(name.toLowerCase())) findings.add('header-missing', given ?? at, { name })
}

function checkFlags(map: MapValue, operation: OperationFact, at: At, findings: Findings): void {
  const security = entryOf(map, 'security')
  if (security && !isV2(operation) && !operation.security) findings.add('security-v3', security)
  if (operation.nonceless && !map.open && !hasEntry(map, 'nonceless'))
    findings.add('nonceless-missing', at)
}

function checkMissing(map: MapValue, operation: OperationFact, at: At, findings: Findings): void {
  if (map.open) return
  const { query, body, bodyIn } = operation
  const names = (fact: Fact) =>
    listed(fact.required ?? fact.anyOfRequired?.[0] ?? fact.oneOfRequired?.[0] ?? [])
  const isSpoken = map.entries.some(
    ({ key }) => key === 'query' || key === 'xml' || BODIES.some((option) => option === key),
  )
  const isSigned = isV2(operation) && operation.method === 'GET'
  if (query && !isOptional(query) && !hasEntry(map, 'query') && !(isSigned && isSpoken))
    findings.add('option-missing', at, { option: 'query', fields: names(query) })
  if (bodyIn === 'multipart') {
    if (!isSpoken) findings.add('upload-missing', at)
  } else if (body && bodyIn && !isOptional(body) && !BODIES.some((name) => hasEntry(map, name))) {
    if (!hasEntry(map, 'query') || query) {
      findings.add('option-missing', at, { option: bodyIn, fields: names(body) })
    }
  }
}

/** Says what is wrong with the options of a call, and the fields in them. */
export function checkOptions(map: MapValue, operation: OperationFact, at: At, findings: Findings) {
  checkBodyOption(map, operation, findings)
  checkQueryOption(map, operation, findings)
  checkMissing(map, operation, at, findings)
  checkHeaders(map, operation, at, findings)
  checkFlags(map, operation, at, findings)
  for (const option of ['query', 'json', 'xml']) {
    const value = entryOf(map, option)
    if (value) checkContent(option, value, operation, findings)
  }
}
