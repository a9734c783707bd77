import type { VariableFact } from '../fact-model.js'
import type { Value } from '../facts.js'
import { nearestName } from '../nearest.js'
import { entryOf, hasEntry, type MapValue } from '../value.js'
import type { At, Findings } from './findings.js'

/** A variable of a documented path, and how the call's path writes it. */
export interface AskedVariable {
  readonly fact: VariableFact
  /** Name in the call's path; `undefined` where a value stands in its place. */
  readonly asked: string | undefined
}

/** What stands in the options that is no option of a verb. */
export interface Loose {
  readonly key: string
  readonly value: Value
}

const CONTENTS = ['query', 'json', 'xml']

function checkValueOf(name: string, value: Value, { fixed }: VariableFact, findings: Findings) {
  const isWord = value.kind === 'string' && value.value === ''
  if (value.kind === 'null' || isWord) findings.add('variable-empty', value, { name })
  else if (fixed !== undefined && value.kind === 'string' && value.value !== fixed)
    findings.add('variable-fixed', value, { name, value: fixed })
  else if (value.kind === 'boolean' || value.kind === 'list' || value.kind === 'map')
    findings.add('variable-type', value, { name })
}

/**
 * Says which variables of the path have no value, or are named otherwise. Returns the names in the
 * options that it has spoken of.
 */
export function checkVariables(
  {
    variables,
    loose,
    map,
    at,
  }: {
    variables: readonly AskedVariable[]
    loose: readonly Loose[]
    map: MapValue
    at: At
  },
  findings: Findings,
): ReadonlySet<string> {
  const spoken = new Set<string>()
  const asked = variables.flatMap((variable) => variable.asked ?? [])
  const strangers = loose.filter(({ key }) => !asked.includes(key))
  for (const { fact, asked: name } of variables) {
    if (name === undefined) continue
    if (name !== fact.name) findings.add('variable-renamed', at, { name, documented: fact.name })
    const value = entryOf(map, name)
    if (value) checkValueOf(name, value, fact, findings)
    if (value || map.open) continue
    const nearest = hasEntry(map, fact.name)
      ? fact.name
      : (nearestName(
          name,
          strangers.map(({ key }) => key),
        ) ?? (strangers.length === 1 && variables.length === 1 ? strangers[0]?.key : undefined))
    const given = strangers.find(({ key }) => key === nearest)
    if (given) {
      spoken.add(given.key)
      findings.add('variable-misnamed', given.value, { name, given: given.key })
      continue
    }
    const option = CONTENTS.find((content) => {
      const fields = entryOf(map, content)
      return fields?.kind === 'map' && hasEntry(fields, name)
    })
    if (option) findings.add('variable-elsewhere', at, { name, option })
    else findings.add('variable-missing', at, { name })
  }
  return spoken
}
