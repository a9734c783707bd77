import type { Fact } from '../fact-model.js'
import type { Value } from '../facts.js'
import { fieldOf } from '../field-kind.js'
import { nearestName } from '../nearest.js'
import { hasEntry, type MapValue } from '../value.js'
import { type Findings, fieldName, listed } from './findings.js'
import type { Field } from './time.js'
import { checkValue, type Scope } from './value.js'

type Path = readonly (string | number)[]
type Groups = readonly (readonly string[])[]

/** A name without what spellings differ in: `outTradeNo`, `out-trade-no`, `OUT_TRADE_NO`. */
const folded = (name: string) => name.replace(/[_-]/g, '').toLowerCase()

/** What APIv2 and APIv3 call the same: a name of the first level, and the way to it in APIv3. */
const RENAMED: readonly (readonly [v2: string, v3: string])[] = [
  ['total_fee', 'amount.total'],
  ['refund_fee', 'amount.refund'],
  ['fee_type', 'amount.currency'],
  ['body', 'description'],
  ['spbill_create_ip', 'scene_info.payer_client_ip'],
  ['device_info', 'scene_info.device_id'],
  ['refund_desc', 'reason'],
  ['partner_trade_no', 'out_bill_no'],
]

/** What the other API calls a field, where this operation has it. */
function renamed(key: string, root: Fact, isV3: boolean): string | undefined {
  const place = isV3
    ? RENAMED.find(([v2]) => v2 === key)?.[1]
    : RENAMED.find(([, v3]) => v3 === key)?.[0]
  const steps = place?.split('.') ?? []
  const fact = steps.reduce<Fact | undefined>((at, step) => at && fieldOf(at, step), root)
  return fact && place
}

/** The ways to a field of a name, anywhere below. */
function placesOf(name: string, fact: Fact, path: Path = []): Path[] {
  const found: Path[] = []
  for (const [key, child] of Object.entries(fact.properties ?? {})) {
    if (key === name) found.push([...path, key])
    found.push(...placesOf(name, child, [...path, key]))
  }
  if (fact.items) found.push(...placesOf(name, fact.items, [...path, 0]))
  return found
}

/** Walks the fields of one option of a call. */
export class FieldCheck {
  readonly #root: Fact
  readonly #scope: Scope
  readonly #findings: Findings

  constructor(root: Fact, scope: Scope, findings: Findings) {
    this.#root = root
    this.#scope = scope
    this.#findings = findings
  }

  /** Says what is wrong with a value and all below it. */
  check(value: Value, fact: Fact = this.#root, path: Path = []): void {
    if (value.kind === 'map' && fact.type === 'object') {
      if (fact.properties) this.#object(value, fact, path)
      return
    }
    if (value.kind === 'list' && fact.type === 'array') {
      for (const [index, item] of value.items.entries())
        if (fact.items) this.check(item, fact.items, [...path, index])
      return
    }
    const isQuery = this.#scope.place === 'query' || this.#scope.place === 'v2-query'
    // A query writes a list of one as the one.
    const isOne = fact.type === 'array' && isQuery && value.kind !== 'map'
    checkValue({ path, value }, isOne ? (fact.items ?? fact) : fact, this.#scope, this.#findings)
  }

  #object(map: MapValue, fact: Fact, path: Path): void {
    for (const { key, value } of map.entries) {
      const field = fieldOf(fact, key)
      if (field) this.check(value, field, [...path, key])
      else this.#unknown({ path: [...path, key], value }, map, fact)
    }
    if (map.open) return
    this.#missing(map, fact, path)
    this.#alternatives(map, fact, path)
  }

  #unknown({ path, value }: Field, map: MapValue, fact: Fact): void {
    const key = String(path.at(-1))
    const names = Object.keys(fact.properties ?? {}).filter((name) => !name.includes('$'))
    const free = names.filter((name) => !hasEntry(map, name))
    const same = free.find((name) => folded(name) === folded(key))
    const field = fieldName(path)
    const { isV3 } = this.#scope
    const other = renamed(key, this.#root, isV3)
    if (other !== undefined && path.length === 1) {
      const [from, to] = isV3 ? ['APIv2', 'APIv3'] : ['APIv3', 'APIv2']
      this.#findings.add('field-renamed', value, { field, place: other, from, to })
      return
    }
    const nearest = same ?? nearestName(key, free)
    if (nearest !== undefined) {
      this.#findings.add('field-misspelt', value, { field, nearest })
      return
    }
    const [place, ...others] = placesOf(key, this.#root)
    if (place && others.length === 0)
      this.#findings.add('field-misplaced', value, { field, place: fieldName(place) })
    else this.#findings.add('field-unknown', value, { field })
  }

  #missing(map: MapValue, fact: Fact, path: Path): void {
    const names = (fact.required ?? []).filter((name) => !hasEntry(map, name))
    // A slip in a name is said once.
    const unknown = map.entries.filter(({ key }) => !fieldOf(fact, key)).map(({ key }) => key)
    const missing = names.filter(
      (name) => !unknown.some((key) => folded(key) === folded(name) || nearestName(key, [name])),
    )
    if (missing.length === 0) return
    const fields = listed(missing.map((name) => fieldName([...path, name])))
    this.#findings.add('field-missing', map, { fields })
  }

  #alternatives(map: MapValue, fact: Fact, path: Path): void {
    const { oneOfRequired, anyOfRequired, disputed } = fact
    const choices = (groups: Groups) =>
      groups.map((group) => fieldName([...path, group.join(' + ')])).join(' | ')
    const given = (groups: Groups) =>
      groups.filter((group) => group.every((name) => hasEntry(map, name))).length
    const asked = oneOfRequired ?? anyOfRequired
    if (asked && given(asked) === 0) {
      this.#findings.add('field-alternatives', map, { choices: choices(asked) })
      return
    }
    const exclusive = oneOfRequired ?? disputed?.oneOfRequired
    if (exclusive && given(exclusive) > 1)
      this.#findings.add('field-exclusive', map, { choices: choices(exclusive) })
  }
}
