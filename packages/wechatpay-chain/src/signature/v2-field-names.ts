import { V2_FIELD_NAMES } from '../generated/v2-facts.js'

// Built on the first call, so that loading the SDK costs nothing; shared by all clients of the
// process.
let names: ReadonlySet<string> | undefined

/** Endings of names in numbered families, by how many numbers they have. */
const FAMILY_ENDS = ['', '_$n', '_$n_$m']

/**
 * The family of a numbered name: `coupon_id_0` belongs to `coupon_id_$n`; any other name is its own
 * family.
 */
function familyOf(name: string): string {
  const segments = name.split('_')
  let numbers = 0
  while (numbers < 2 && segments.length > 1 && /^\d+$/.test(segments.at(-1) ?? '')) {
    segments.pop()
    numbers += 1
  }
  return segments.join('_') + FAMILY_ENDS[numbers]
}

/**
 * Returns whether a documented APIv2 request, response or notification has a field with that name,
 * including numbered ones (`coupon_id_0`).
 */
export function isV2FieldName(name: string): boolean {
  names ??= new Set(V2_FIELD_NAMES.split(/\s/))
  return name !== '' && !name.includes('$') && (names.has(name) || names.has(familyOf(name)))
}
