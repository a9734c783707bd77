import type { Operation, Schema } from '@wechatpay-chain/catalog'
import { checkCall } from '../src/checks/check-call.js'
import { createGateway } from '../src/create-gateway.js'
import type { Call } from '../src/flows/flow.js'
import type { SandboxKeys } from '../src/identity/keys.js'
import { createAccounts } from '../src/ledger/accounts.js'
import { createDestinations } from '../src/notify/destination.js'
import { Failure } from '../src/protocol/failure.js'
import { createRandom } from '../src/random.js'
import { findResource, resourceNames } from '../src/resources/model.js'
import { createResources, seedResource } from '../src/resources/seed.js'
import { exampleOf } from '../src/schema/example.js'
import { createMemoryStore } from '../src/store/memory.js'
import { keysOf, leaf, naming, ROWS, type Row } from './crawl.js'
import { setAt } from './sample-request.js'

/** What one step did, and what was wrong with it. */
export interface Step {
  kind: 'accepted' | 'refused' | 'moved' | 'seeded' | 'advanced' | 'read back'
  slips: string[]
}

/** A sandbox without a network, on which anything is tried. */
export interface AnyWorld {
  step(): Step
  warnings: string[]
}

/** Numbers that a careless program takes for something else. */
const NUMBERS = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a=b', 'a\nb', '#1', ' ', '0'],
  ...['茶'.repeat(8), 'x'.repeat(64), '1e3', '../x', '%2F', '{x}', '*', 'null', '1.0', '-1'],
]
const AMOUNTS = [0, 1, -1, 0.5, 100, 2 ** 31, 1e15, 9007199254740991, 1e16, Number.NaN]
const CURRENCIES = ['CNY', 'cny', 'HKD', '', 'constructor']
const DAY = 86_400_000
const PAUSES = [1, 1_000, 60_000, DAY, 31 * DAY, 3_660 * DAY]
const MERCHANTS = ['1900000001', '1900000109', '2480029552']

type Fields = Record<string, unknown>

/** Makes a world; the same seed makes the same steps. */
export function anyWorld(keys: SandboxKeys, seed: number): AnyWorld {
  const warnings: string[] = []
  const store = createMemoryStore()
  const { context, services } = createGateway({
    ...{ keys, store, seed: `any ${seed}`, settleDelay: 1_000, checkSealedFields: false },
    destinations: createDestinations(),
    notifyUrl: 'http://127.0.0.1:9/',
    url: () => 'http://127.0.0.1',
    warn: (text) => warnings.push(text),
  })
  context.clock.set('2030-01-01T08:00:00+08:00')
  context.scheduler.start()
  const random = createRandom(`steps ${seed}`)
  const accounts = createAccounts(context)
  const resources = createResources(context)
  const draw = (limit: number): number => Number(random.digits(9)) % limit
  const pick = <Item>(items: readonly Item[]): Item => items[draw(items.length)]!
  const number = (): string => (draw(3) === 0 ? pick(NUMBERS) : `7000000${draw(40)}`)

  const source = (textual: boolean) => ({
    known: new Map<string, unknown>([['mchid', context.mchid]]),
    ...{ now: context.clock.now(), random, merchantKey: keys.platformPublicKey.publicKey, textual },
  })

  /** Writes other amounts, currencies, merchants and hostile fields into a sample. */
  const spoil = (value: unknown, depth = 0): void => {
    if (typeof value !== 'object' || value === null || depth > 8) return
    for (const [name, child] of Object.entries(value as Fields)) {
      const into = value as Fields
      if (typeof child === 'number' && draw(4) === 0) into[name] = pick(AMOUNTS)
      else if (/_fee$|amount$/.test(name) && typeof child === 'string' && draw(4) === 0)
        into[name] = String(pick(AMOUNTS))
      else if (/currency|fee_type/.test(name) && draw(4) === 0) into[name] = pick(CURRENCIES)
      else if (/^sub_mch_?id$/.test(name)) into[name] = pick(MERCHANTS)
      else if (Array.isArray(child) && draw(200) === 0)
        into[name] = Array.from({ length: 1_000 }, () => child[0] as unknown)
      else spoil(child, depth + 1)
    }
    if (draw(20) === 0 && !Array.isArray(value))
      Object.defineProperty(value, pick(['__proto__', 'constructor', 'a b', '']), {
        ...{ value: pick<unknown>(['x', { polluted: true }, [], null, nested()]) },
        ...{ enumerable: true, configurable: true, writable: true },
      })
  }

  const written = (parameter: object): string =>
    String(exampleOf({ ...parameter, required: [] } as unknown as Schema, source(true)))

  const callOf = (
    { operation }: Row,
    values: Readonly<Record<string, string>>,
    isSpoilt: boolean,
  ): Call => {
    const { path, method, parameters, body } = operation
    const dialect = path.startsWith('v2/') ? 'v2' : 'v3'
    const variables: Record<string, string> = {}
    for (const parameter of parameters?.path ?? [])
      variables[parameter.name] = values[`path.${parameter.name}`] ?? written(parameter)
    const query: Record<string, string> = {}
    for (const parameter of parameters?.query ?? [])
      if (parameter.required || `query.${parameter.name}` in values)
        query[parameter.name] = values[`query.${parameter.name}`] ?? written(parameter)
    const sample = body ? exampleOf(body.schema, source(dialect === 'v2')) : {}
    for (const [field, value] of Object.entries(values))
      if (field.startsWith('body.')) setAt(sample, field.split('.').slice(1), value)
    if (isSpoilt && draw(2) === 0) spoil(sample)
    const request = { method, path: `/${path}`, query: '', dialect, headers: [] }
    return {
      ...{ request, template: path, variables, body: sample, query, files: [], context },
    } as unknown as Call
  }

  const send = (
    row: Row,
    values: Readonly<Record<string, string>>,
    slips: string[],
    isSpoilt = true,
  ) => {
    const { operation, name } = row
    const target = `/${operation.path.replace(/^v2\//, '').replace(/\{\w+\}/g, 'x')}`
    const service = services.find(operation.method, target)
    const call = callOf(row, values, isSpoilt)
    try {
      if (!service) throw new Error('has no service')
      checkCall(operation, call)
      const response = store.transaction(() => service.handler(call))
      if (response.status >= 500) slips.push(`${name}: ${response.status}`)
      const failed = response.code !== undefined || response.fields?.['result_code'] === 'FAIL'
      return failed || response.status >= 400 ? undefined : { call, response }
    } catch (error) {
      if (!(error instanceof Failure)) slips.push(`${name} threw ${String((error as Error).stack)}`)
      else if (error.status >= 500) slips.push(`${name}: ${error.status} ${error.code}`)
      return undefined
    }
  }

  const checkMoney = (slips: string[]): void => {
    const sums = new Map<string, number>()
    for (const { account, currency, amount } of accounts.balances()) {
      sums.set(currency, (sums.get(currency) ?? 0) + amount)
      if (amount < 0 && !/^(?:payer|bank)\/|^outside$/.test(account))
        slips.push(`${account} holds ${amount} ${currency}`)
    }
    for (const [currency, sum] of sums) if (sum !== 0) slips.push(`${sum} ${currency} in all`)
    if (({} as Fields)['polluted'] !== undefined) slips.push('a prototype was polluted')
  }

  const attempt = (slips: string[]): Step['kind'] => {
    const chance = draw(100)
    if (chance < 3) {
      context.clock.advance(pick(PAUSES))
      return 'advanced'
    }
    if (chance < 15) return move()
    if (chance < 18) return seedOne()
    const row = pick(ROWS)
    const given = Object.fromEntries(
      [...keysOf(row.row), ...(row.row.idempotency ? [row.row.idempotency.field] : [])].map(
        (field) => [field, number()],
      ),
    )
    const kept = resources.list(row.row.resource ?? 'transaction').at(-draw(5) - 1)
    const values =
      kept && row.row.kind !== 'create' ? { ...given, ...naming(row, kept.names) } : given
    const before = resources.list(row.row.resource ?? 'transaction').length
    const accepted = send(row, values, slips)
    if (!accepted) return 'refused'
    const isNew = resources.list(row.row.resource ?? 'transaction').length > before
    return isNew && row.row.kind === 'create' && readBack(row, accepted.call, slips)
      ? 'read back'
      : 'accepted'
  }

  /** What a create accepted is found by its own numbers at once, by every read that can name it. */
  const readBack = (row: Row, { body, query, variables }: Call, slips: string[]): boolean => {
    const kept = resources.list(row.row.resource ?? '').at(-1)
    if (!kept || kept.state?.startsWith('(')) return false
    const names: Record<string, string> = { ...kept.names }
    for (const [name, value] of Object.entries({ ...variables, ...query, ...body }))
      if (typeof value === 'string') names[name] ??= value
    let count = 0
    for (const reader of readersOf(row)) {
      const values = naming(reader, names)
      const isNamed = keysOf(reader.row).every((field) => field in values)
      if (!isNamed || !fitsSchema(reader.operation, values)) continue
      if (send(reader, values, slips, false)) count++
      else slips.push(`${row.name} is lost for ${reader.name} ${JSON.stringify(values)}`)
    }
    return count > 0
  }

  const move = (): Step['kind'] => {
    const kept = pick(resources.latest(20).length > 0 ? resources.latest(20) : [undefined])
    const number = Object.values(kept?.names ?? {})[0]
    const words = Object.keys(findResource(kept?.resource ?? '')?.state?.values ?? {})
    const to =
      draw(3) === 0 ? pick([...words, 'constructor', '__proto__']) : pick(kept?.moves ?? [])?.to
    if (!kept || number === undefined || to === undefined) return 'refused'
    return attemptTo(() => resources.move(kept.resource, number, to)) ? 'moved' : 'refused'
  }

  const seedOne = (): Step['kind'] => {
    const name = pick(resourceNames())
    const keys = findResource(name)?.keys.flatMap((key) => key.split('+')) ?? []
    const fields = JSON.parse(
      `{"__proto__":{"polluted":true},"constructor":"x"${keys
        .map((key) => `,${JSON.stringify(leaf(key))}:${JSON.stringify(number())}`)
        .join('')}}`,
    ) as Fields
    const isSeeded = attemptTo(() => store.transaction(() => seedResource(context, name, fields)))
    return isSeeded ? 'seeded' : 'refused'
  }

  const attemptTo = (act: () => unknown): boolean => {
    try {
      act()
      return true
    } catch (error) {
      if (error instanceof Failure || error instanceof RangeError) return false
      throw error
    }
  }

  return {
    step() {
      const slips: string[] = []
      const kind = attempt(slips)
      checkMoney(slips)
      return { kind, slips }
    },
    warnings,
  }
}

function nested(): unknown {
  let value: unknown = 1
  for (let depth = 0; depth < 200; depth++) value = { a: [value] }
  return value
}

function readersOf({ row }: Row): Row[] {
  return ROWS.filter((other) => other.row.kind === 'read' && other.row.resource === row.resource)
}

/** A reader may allow fewer numbers than the maker. */
function fitsSchema({ parameters }: Operation, values: Readonly<Record<string, string>>): boolean {
  return Object.entries(values).every(([field, value]) => {
    const [place, name] = field.split('.')
    if (place !== 'path' && place !== 'query') return true
    const schema = parameters?.[place]?.find((known) => known.name === name)
    return !schema?.maxLength || value.length <= schema.maxLength
  })
}
