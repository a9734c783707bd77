import type { FunctionInfo, Unit } from '../analyse/project.js'
import { safeName } from './variables.js'

/** The names of a file that TypeScript has in one place, and PHP in several. */
export interface UnitNames {
  /** What its functions and classes are called here. */
  readonly declared: ReadonlySet<string>
  /** What its variables would be called here, whatever their scope. */
  readonly variables: ReadonlySet<string>
  /** Lower-case names of functions and classes that the file declares in several places. */
  readonly repeated: ReadonlySet<string>
  /** Its functions by lower-case name. */
  readonly functions: ReadonlyMap<string, FunctionInfo>
}

const known = new WeakMap<Unit, UnitNames>()

/** Returns the names of a file. */
export function namesOf(unit: Unit): UnitNames {
  let names = known.get(unit)
  if (names === undefined) {
    names = readNames(unit)
    known.set(unit, names)
  }
  return names
}

function readNames(unit: Unit): UnitNames {
  const functions = unit.functions.map(({ name }) => name)
  const classes = unit.classes.map(({ name }) => shortName(name)).filter((name) => name !== '')
  const both = functions.filter((name) => classes.includes(name))
  return {
    declared: new Set([...functions, ...classes].map(safeName)),
    variables: new Set(
      [...unit.scopes.values()].flatMap(({ variables }) => [...variables.keys()].map(safeName)),
    ),
    repeated: new Set([
      ...severalTimes(functions),
      ...severalTimes(classes),
      ...both.map((name) => name.toLowerCase()),
    ]),
    functions: new Map(unit.functions.map((one) => [one.name.toLowerCase(), one])),
  }
}

function severalTimes(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names
    .map((name) => name.toLowerCase())
    .filter((name) => seen.has(name) || seen.add(name) === undefined)
}

const shortName = (name: string) => name.split('\\').at(-1) ?? name

/** Whether a file declares a function or class of a name in several places. */
export const isRepeated = (unit: Unit, name: string): boolean =>
  namesOf(unit).repeated.has(shortName(name).toLowerCase())

/** What a constant is called in the file that defines it. */
export function constantName(unit: Unit, name: string): string {
  const plain = safeName(name)
  const { declared, variables } = namesOf(unit)
  return declared.has(plain) || variables.has(plain) ? `${plain}Constant` : plain
}
