import type { Schema } from '@wechatpay-chain/catalog'

/** Returns whether a value is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns whether a field is given; in XML an empty one is not. */
export function isGiven(value: Record<string, unknown>, name: string, textual = false): boolean {
  if (!Object.hasOwn(value, name) || value[name] === null) return false
  return !(textual && value[name] === '')
}

/** Counts the groups of which every field is given. */
export function givenGroups(
  groups: readonly (readonly string[])[],
  value: Record<string, unknown>,
): number {
  return groups.filter((group) =>
    group.every((name) => value[name] !== undefined && value[name] !== ''),
  ).length
}

/** Writes groups of fields for a message: `mchid + appid | sp_mchid`. */
export function written(groups: readonly (readonly string[])[]): string {
  return groups.map((group) => group.join(' + ')).join(' | ')
}

/** Finds a property; `$n` in a documented name stands for a number: `coupon_id_$n`. */
export function propertyOf(
  properties: Readonly<Record<string, Schema>>,
  name: string,
): Schema | undefined {
  if (Object.hasOwn(properties, name)) return properties[name]
  if (!/\d/.test(name)) return undefined
  const wanted = name.replace(/\d+/g, '$')
  const found = Object.keys(properties).find(
    (known) => known.includes('$') && known.replace(/\$[nm]/g, '$') === wanted,
  )
  return found === undefined ? undefined : properties[found]
}

/** Writes a name as a part of a JSON pointer. */
export function escaped(name: string): string {
  return name.slice(0, 128).replaceAll('~', '~0').replaceAll('/', '~1')
}
