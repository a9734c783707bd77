import type { ClassInfo } from './project.js'

/**
 * Names that are a property and a method of classes that belong together by inheritance or traits:
 * JavaScript has one member of a name.
 */
export function readClashes(
  classes: ReadonlyMap<string, ClassInfo>,
): ReadonlyMap<ClassInfo, ReadonlySet<string>> {
  const families = new Map<ClassInfo, Set<ClassInfo>>()
  for (const one of classes.values()) families.set(one, new Set([one]))
  for (const one of classes.values())
    for (const name of [...one.traits, one.parent]) {
      const other = name === undefined ? undefined : classes.get(name.toLowerCase())
      const [mine, theirs] = [families.get(one), other && families.get(other)]
      if (mine === undefined || theirs === undefined || mine === theirs) continue
      for (const member of theirs) {
        mine.add(member)
        families.set(member, mine)
      }
    }
  const clashes = new Map<ClassInfo, ReadonlySet<string>>()
  for (const family of new Set(families.values())) {
    const members = [...family]
    const methods = new Set(
      members.flatMap((one) => [...one.methods.values()].map(({ name }) => name)),
    )
    const names = members.flatMap((one) => [...one.properties.keys()])
    const both = new Set(names.filter((name) => methods.has(name)))
    for (const one of members) clashes.set(one, both)
  }
  return clashes
}
