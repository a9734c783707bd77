import type { ClientConfig } from './client-config.js'

/** What APIv3 needs of a configuration: to sign (`serial`, `privateKey`), to verify (`certs`). */
export type V3Option = 'serial' | 'privateKey' | 'certs'

const V3_OPTIONS: readonly V3Option[] = ['serial', 'privateKey', 'certs']

/** What PHP's documentation writes where a client for APIv2 needs no value. */
const PLACEHOLDERS: readonly unknown[] = ['nop', 'any', '', null, undefined]

function isPlaceholder(value: unknown): boolean {
  if (PLACEHOLDERS.includes(value)) return true
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  const isPlain = prototype === Object.prototype || prototype === null
  return (
    isPlain &&
    Object.entries(value).every(
      ([name, one]) => PLACEHOLDERS.includes(one) && !IDENTIFIER.test(name),
    )
  )
}

/** A name of a key whose value is missing is no placeholder: a file or variable was not read. */
const IDENTIFIER = /^(?:PUB_KEY_ID_\d+|[0-9a-f]{32,40})$/i

/** Whether a configuration is good for APIv2, so that APIv3 may be left out. */
const hasV2 = ({ secret }: ClientConfig): boolean => typeof secret === 'string' && secret !== ''

/** A configuration without placeholders, and what it lacks for APIv3. */
export interface V3Material {
  config: ClientConfig
  /**
   * What APIv3 needs and is not there: no APIv3 request is sent without. Empty for every client
   * without an APIv2 key, which is refused instead.
   */
  missing: readonly V3Option[]
  /** Whether that looks like a mistake: other material for APIv3 is there. */
  isPartial: boolean
}

/**
 * Takes PHP's placeholders out of a configuration that has an APIv2 key, and tells what is left for
 * APIv3. Without an APIv2 key a placeholder is a mistake, and is refused as such.
 */
export function readV3Material(config: ClientConfig): V3Material {
  if (!hasV2(config)) return { config, missing: [], isPartial: false }
  const { signer, verifier, apiv3Key } = config
  const isNeeded: Record<V3Option, boolean> = {
    serial: true,
    privateKey: signer === undefined,
    certs: verifier === undefined && apiv3Key === undefined,
  }
  const empty = V3_OPTIONS.filter((name) => isPlaceholder(config[name]))
  const missing = empty.filter((name) => isNeeded[name])
  const isForgotten = missing.some((name) => isAbsent(config[name]))
  const { privateKey, certs } = config
  const hasOther =
    [privateKey, certs].some((one) => !isPlaceholder(one)) ||
    [signer, verifier, apiv3Key].some((one) => !isAbsent(one))
  for (const name of empty) delete config[name]
  return { config, missing, isPartial: isForgotten && hasOther }
}

const isAbsent = (value: unknown) => value === undefined || value === null || value === ''
