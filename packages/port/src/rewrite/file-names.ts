import { fullClassName } from '../analyse/names.js'
import type { ClassInfo, FunctionInfo } from '../analyse/project.js'
import { type Node, nameOf, walk } from '../parse/node.js'
import { FileVariables } from './file-variables.js'
import { pathTo } from './paths.js'
import { constantName, namesOf } from './unit-names.js'
import { safeName } from './variables.js'
import { isCalledLikeMethod } from './visibility.js'

/** The names of a file: what its classes, functions and constants are called here. */
export abstract class FileNames extends FileVariables {
  /** Returns the full name of a class as it is written here. */
  className(written: string): string {
    const lower = written.toLowerCase()
    if ((lower === 'self' || lower === 'static') && this.owner !== undefined) return this.owner.name
    if (lower === 'parent' && this.owner?.parent !== undefined) return this.owner.parent
    return fullClassName(this.unit.names, written)
  }

  /** Finds a function of the run by its name as it is written here. */
  functionNamed(written: string): FunctionInfo | undefined {
    const plain = written.replace(/^\\/, '').toLowerCase()
    const imported = this.unit.names.functions.get(plain)?.toLowerCase()
    const own =
      this.unit.names.namespace === ''
        ? plain
        : `${this.unit.names.namespace.toLowerCase()}\\${plain}`
    const { functions } = this.project
    const inFile = namesOf(this.unit).functions.get(plain)
    if (inFile !== undefined && imported === undefined) return inFile
    return functions.get(imported ?? own) ?? functions.get(plain)
  }

  /** Names a function of the run, imported where it stands in another file. */
  functionReference(info: FunctionInfo): string {
    const name = safeName(info.name)
    return info.unit === this.unit
      ? name
      : this.modules.other(pathTo(this.unit.file, info.unit.file), name)
  }

  /** Names a class of the run, imported where it stands in another file. */
  classReference(info: ClassInfo): string {
    const name = safeName(info.name.split('\\').at(-1) ?? info.name)
    return info.unit === this.unit
      ? name
      : this.modules.other(pathTo(this.unit.file, info.unit.file), name)
  }

  /** The name of a property: one that is called like a method has another here. */
  propertyName(owner: ClassInfo | undefined, name: string): string {
    if (owner === undefined) return name
    if (isCalledLikeMethod(this.project, owner, name)) return `${name}_`
    return ['name', 'length', 'prototype'].includes(name) && owner.constants.has(name)
      ? `${name}_`
      : name
  }

  /** A constant of the run: the file's own, or one that it imports. */
  constantOf(name: string): string | undefined {
    const own = this.unit.constants.get(name)
    if (own !== undefined) return this.ownConstant(name, own.isPlain)
    const found = this.project.constants.get(name)
    if (found === undefined) return undefined
    const path = pathTo(this.unit.file, found.unit.file)
    return this.modules.other(path, constantName(found.unit, name))
  }

  /** Names a constant of the file; one that is not always defined is a variable of the module. */
  ownConstant(name: string, isPlain = this.unit.constants.get(name)?.isPlain === true): string {
    const local = constantName(this.unit, name)
    if (!isPlain) this.declareInModule(local, undefined, 'export ')
    return local
  }

  /** Whether a constant may be missing when it is asked for. */
  mayBeUndefined(name: string): boolean {
    return (this.unit.constants.get(name) ?? this.project.constants.get(name))?.isPlain === false
  }

  /** Classes of the run whose `::class` the file mentions. */
  mentionedClasses(): { name: string; reference: string }[] {
    const found = new Map<string, string>()
    for (const info of this.unit.classes)
      if (info.name !== '' && info.node.kind === 'class')
        found.set(info.name, this.classReference(info))
    walk(this.unit.read.program, (node) => {
      if (node.kind !== 'staticlookup' || nameOf(node['offset']).toLowerCase() !== 'class') return
      const what = node['what'] as Node
      if (what.kind !== 'name') return
      const info = this.project.classes.get(this.className(nameOf(what)).toLowerCase())
      if (info !== undefined) found.set(info.name, this.classReference(info))
    })
    return [...found].map(([name, reference]) => ({ name, reference }))
  }
}
