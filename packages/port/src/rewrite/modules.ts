import type { Unit } from '../analyse/project.js'
import { quote } from './piece.js'
import { constantName } from './unit-names.js'
import { safeName } from './variables.js'

/** Package whose module has PHP's meaning of values. */
export const HELPERS = '@wechatpay-chain/port/php'

/** What a file imports, and the placeholders that it declares for what is not translated. */
export class Modules {
  readonly #variables = new Set<string>()
  readonly #declared = new Set<string>()
  readonly #sdk = new Map<string, string>()
  readonly #types = new Set<string>()
  readonly #helpers = new Map<string, string>()
  readonly #others = new Map<string, Map<string, string>>()
  readonly #defaults = new Map<string, string>()
  readonly #effects = new Set<string>()
  readonly #placeholders = new Map<string, { code: string; what: string }>()

  constructor(unit: Unit) {
    for (const scope of unit.scopes.values())
      for (const name of scope.variables.keys()) this.#variables.add(safeName(name))
    for (const one of [...unit.functions, ...unit.classes])
      this.#declared.add(safeName(one.name.split('\\').at(-1) ?? ''))
    for (const name of unit.constants.keys()) this.#declared.add(constantName(unit, name))
  }

  /** Imports a name of the SDK; where the source has a variable of that name, under another one. */
  sdk(name: string): string {
    return this.#import(this.#sdk, name, 'WeChatPay')
  }

  /** Imports a type of the SDK. */
  type(name: string): string {
    if (this.#variables.has(name) || this.#declared.has(name))
      return `import('wechatpay-chain').${name}`
    if (!this.#sdk.has(name)) this.#types.add(name)
    return name
  }

  helper(name: string): string {
    return this.#import(this.#helpers, name, 'php')
  }

  #import(names: Map<string, string>, name: string, prefix: string): string {
    let local = names.get(name)
    if (local === undefined) {
      local =
        this.#variables.has(name) ||
        this.#declared.has(name) ||
        this.#isImported(name) ||
        this.#placeholders.has(name)
          ? `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`
          : name
      names.set(name, local)
    }
    return local
  }

  /** Whether a name comes from another file of the run. */
  #isImported(name: string): boolean {
    return [...this.#others.values()].some((names) => [...names.values()].includes(name))
  }

  /** Imports from another file of the run. */
  other(path: string, name: string): string {
    const used = [...this.#sdk.values(), ...this.#helpers.values(), ...this.#types]
    const known = this.#others.get(path)?.get(name)
    const isTaken = (local: string) =>
      this.#declared.has(local) ||
      this.#variables.has(local) ||
      used.includes(local) ||
      this.#placeholders.has(local) ||
      this.#isImported(local)
    let local = known ?? name
    while (known === undefined && isTaken(local)) local += '_'
    let names = this.#others.get(path)
    if (names === undefined) {
      names = new Map()
      this.#others.set(path, names)
    }
    names.set(name, local)
    return local
  }

  /** Imports what a file returns, and gives its name. */
  defaultOf(path: string): string {
    const known = this.#defaults.get(path)
    if (known !== undefined) return known
    const words = (path.split('/').at(-1) ?? '').replace(/\.js$/, '').split(/[^\w$]/)
    const plain = safeName(
      words
        .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
        .join(''),
    )
    const local = this.#isTaken(plain) ? `${plain}Module` : plain
    this.#defaults.set(path, local)
    return local
  }

  /** Imports a file for what it does. */
  sideEffect(path: string): void {
    this.#effects.add(path)
  }

  /** Declares a placeholder for a function or class that is not translated, and returns its name. */
  placeholder(php: string, isClass: boolean): string {
    const short = safeName(php.split('\\').at(-1) ?? php)
    for (let number = 1; ; number++) {
      const local = number === 1 ? short : `${short}${number}`
      const known = this.#placeholders.get(local)
      if (known !== undefined ? known.what === php : !this.#isTaken(local)) {
        const maker = this.helper(isClass ? 'notPortedClass' : 'notPortedFunction')
        this.#placeholders.set(local, { code: `${maker}(${JSON.stringify(php)})`, what: php })
        return local
      }
    }
  }

  #isTaken(name: string): boolean {
    return (
      this.#variables.has(name) ||
      this.#declared.has(name) ||
      [...this.#sdk.values(), ...this.#helpers.values(), ...this.#types].includes(name) ||
      [...this.#others.values()].some((names) => [...names.values()].includes(name))
    )
  }

  /** The lines of imports, and the placeholders below them. */
  get text(): string {
    const lines: string[] = []
    const list = (names: ReadonlyMap<string, string>, types: Iterable<string> = []) =>
      [
        ...[...types].map((name) => `type ${name}`),
        ...[...names].map(([name, local]) => (name === local ? name : `${name} as ${local}`)),
      ]
        .sort((a, b) => plain(a).localeCompare(plain(b), 'en'))
        .join(', ')
    if (this.#helpers.size > 0) lines.push(`import { ${list(this.#helpers)} } from '${HELPERS}'`)
    const types = [...this.#types].filter((name) => !this.#sdk.has(name))
    if (this.#sdk.size > 0 || types.length > 0)
      lines.push(
        this.#sdk.size === 0
          ? `import type { ${types.sort().join(', ')} } from 'wechatpay-chain'`
          : `import { ${list(this.#sdk, types)} } from 'wechatpay-chain'`,
      )
    for (const [path, names] of [...this.#others].sort(([a], [b]) => a.localeCompare(b, 'en')))
      lines.push(`import { ${list(names)} } from ${quote(path)}`)
    for (const [path, local] of this.#defaults) lines.push(`import ${local} from ${quote(path)}`)
    for (const path of this.#effects) lines.push(`import ${quote(path)}`)
    return lines.join('\n')
  }

  get placeholders(): string {
    return [...this.#placeholders]
      .map(([local, { code }]) => `const ${local}: any = ${code}`)
      .join('\n')
  }
}

const plain = (name: string) => name.replace(/^type /, '')
