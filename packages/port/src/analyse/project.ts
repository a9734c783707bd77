import type { Value } from '../facts/facts.js'
import { FUNCTIONS, isNode, type Node, nameOf, walk } from '../parse/node.js'
import type { ReadPhp } from '../parse/read-php.js'
import { type ChangedProperties, readChangedProperties } from './changed-properties.js'
import { type ConstantInfo, comparedConstants, constantsOf, readConstants } from './constants.js'
import { type Kind, NONE } from './kinds.js'
import { type Names, readNames } from './names.js'
import { type Questions, readQuestions } from './questions.js'
import { readClass } from './read-class.js'
import { readScopes, type Scope, type Variable } from './scopes.js'
import { simplify } from './simplify.js'

/** A function, method or closure, and what the passes have found out about it. */
export interface FunctionInfo {
  readonly node: Node
  readonly unit: Unit
  readonly name: string
  readonly owner: ClassInfo | undefined
  readonly isGenerator: boolean
  isAsync: boolean
  returns: Kind
  /** Whether something asks for its value. */
  isUsed: boolean
  /** Parameters that are given a callback which waits. */
  readonly asyncParameters: Set<string>
}

/** A property of a class. */
export interface PropertyInfo {
  kind: Kind
  readonly isStatic: boolean
  readonly isPromoted: boolean
  /** Holds a callback that waits. */
  isAsync?: boolean
}

/** A class, interface, trait or enum of the run. */
export interface ClassInfo {
  readonly node: Node
  readonly unit: Unit
  /** Full name without a leading backslash. */
  readonly name: string
  readonly parent: string | undefined
  readonly traits: readonly string[]
  readonly interfaces: readonly string[]
  /** Methods by lower-case name. */
  readonly methods: Map<string, FunctionInfo>
  readonly properties: Map<string, PropertyInfo>
  readonly constants: Map<string, Node>
  readonly constantKinds: Map<string, Kind>
}

/** A file of the run. */
export interface Unit {
  readonly file: string
  readonly read: ReadPhp
  readonly names: Names
  readonly scopes: ReadonlyMap<Node, Scope>
  readonly infos: Map<Node, FunctionInfo>
  /** Kinds of variables by scope and name, as the passes find them out. */
  readonly kinds: Map<Scope, Map<string, Kind>>
  /** Literal values of variables that are assigned once. */
  readonly held: Map<Variable, Value>
  /** Variables that have to be declared at the beginning of their function. */
  readonly hoisted: Set<Variable>
  /** Variables whose array has a callback that waits. */
  readonly asyncHolders: Set<Variable>
  readonly classes: ClassInfo[]
  readonly functions: FunctionInfo[]
  /** Constants that the file defines. */
  readonly constants: ReadonlyMap<string, ConstantInfo>
}

/** All files that are translated together. */
export interface Project {
  readonly units: readonly Unit[]
  /** Classes by full lower-case name. */
  readonly classes: ReadonlyMap<string, ClassInfo>
  /** Functions by full lower-case name. */
  readonly functions: ReadonlyMap<string, FunctionInfo>
  /** Constants that a file defines, with the file. */
  readonly constants: ReadonlyMap<string, ConstantInfo & { readonly unit: Unit }>
  /** Names of constants that are compared somewhere. */
  readonly comparedConstants: ReadonlySet<string>
  readonly changedProperties: ChangedProperties
  readonly questions: Questions
  /** Lower-case names of methods that are asynchronous in some class; grows from pass to pass. */
  readonly asyncMethods: Set<string>
  /** Whether some generator waits for something. */
  hasAsyncGenerators: boolean
  /** Whether some closure waits for something. */
  hasAsyncClosures: boolean
  /** Raised by each pass that found out something new. */
  changes: number
}

/** Reads what a file declares. */
export function readUnit(file: string, read: ReadPhp): Unit {
  const names = readNames(read.program)
  simplify(read.program, names)
  const unit: Unit = {
    file,
    read,
    names,
    scopes: readScopes(read.program),
    infos: new Map(),
    kinds: new Map(),
    held: new Map(),
    hoisted: new Set(),
    asyncHolders: new Set(),
    classes: [],
    functions: [],
    constants: readConstants(read.program),
  }
  const visit = (node: Node, owner: ClassInfo | undefined): void => {
    walk(node, (inner) => {
      if (inner === node) return
      if (CLASSES.has(inner.kind)) {
        const info = readClass(unit, inner)
        unit.classes.push(info)
        visit(inner, info)
        return false
      }
      if (!FUNCTIONS.has(inner.kind)) return
      const info: FunctionInfo = {
        node: inner,
        unit,
        name: nameOf(inner),
        owner,
        isGenerator: isGenerator(inner),
        isAsync: false,
        returns: NONE,
        isUsed: false,
        asyncParameters: new Set(),
      }
      unit.infos.set(inner, info)
      if (inner.kind === 'method') owner?.methods.set(info.name.toLowerCase(), info)
      if (inner.kind === 'function') unit.functions.push(info)
      return
    })
  }
  visit(read.program, undefined)
  return unit
}

const CLASSES = new Set(['class', 'interface', 'trait', 'enum'])

function isGenerator(node: Node): boolean {
  let found = false
  if (isNode(node['body']))
    walk(node['body'], (inner) => {
      if (inner.kind === 'yield' || inner.kind === 'yieldfrom') found = true
      return !FUNCTIONS.has(inner.kind)
    })
  return found
}

/** Puts the files of a run together. */
export function createProject(units: readonly Unit[]): Project {
  const classes = new Map<string, ClassInfo>()
  const functions = new Map<string, FunctionInfo>()
  for (const unit of units) {
    for (const one of unit.classes) if (one.name !== '') classes.set(one.name.toLowerCase(), one)
    const prefix = unit.names.namespace === '' ? '' : `${unit.names.namespace.toLowerCase()}\\`
    for (const one of unit.functions) functions.set(prefix + one.name.toLowerCase(), one)
  }
  return {
    units,
    classes,
    functions,
    constants: constantsOf(units),
    comparedConstants: comparedConstants(units),
    changedProperties: readChangedProperties(units.map(({ read }) => read.program)),
    questions: readQuestions(units, classes, functions),
    asyncMethods: new Set(),
    hasAsyncGenerators: false,
    hasAsyncClosures: false,
    changes: 0,
  }
}

/**
 * Walks a class and those that it inherits from, traits included, as far as they are in the run;
 * constants come from interfaces as well.
 */
export function* lineage(
  project: Project,
  start: ClassInfo,
  withInterfaces = false,
): Generator<ClassInfo> {
  const seen = new Set<ClassInfo>()
  const queue: (ClassInfo | undefined)[] = [start]
  while (queue.length > 0) {
    const one = queue.shift()
    if (one === undefined || seen.has(one)) continue
    seen.add(one)
    yield one
    for (const name of [...one.traits, one.parent, ...(withInterfaces ? one.interfaces : [])])
      if (name !== undefined) queue.push(project.classes.get(name.toLowerCase()))
  }
}

/** Whether everything that a class inherits is in the run. */
export function isWhole(project: Project, one: ClassInfo): boolean {
  for (const each of lineage(project, one))
    for (const name of [...each.traits, each.parent])
      if (name !== undefined && !project.classes.has(name.toLowerCase())) return false
  return true
}

/** Whether a class of the run inherits from another. */
export function hasHeirs(project: Project, { name }: ClassInfo): boolean {
  const lower = name.toLowerCase()
  return [...project.classes.values()].some(({ parent }) => parent?.toLowerCase() === lower)
}

/** Finds a method of a class or of what it inherits from. */
export function findMethod(
  project: Project,
  start: ClassInfo,
  name: string,
): FunctionInfo | undefined {
  for (const one of lineage(project, start)) {
    const found = one.methods.get(name.toLowerCase())
    if (found !== undefined) return found
  }
  return undefined
}

/** Finds a property of a class or of what it inherits from. */
export function findProperty(
  project: Project,
  start: ClassInfo,
  name: string,
): PropertyInfo | undefined {
  for (const one of lineage(project, start)) {
    const found = one.properties.get(name)
    if (found !== undefined) return found
  }
  return undefined
}
