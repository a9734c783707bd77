const capitalise = (segment: string) => segment.charAt(0).toUpperCase() + segment.slice(1)

/**
 * Variable of a placeholder segment (`{contract_id}` → `contract_id`); `undefined` for a literal
 * segment.
 */
export function placeholderOf(segment: string): string | undefined {
  return /^\{([^{}]+)\}$/.exec(segment)?.[1]
}

/**
 * A segment in PascalCase, for names of interfaces: `fail-notify` → `FailNotify`, `{contract_id}` →
 * `Contract_id`, `` → `Slash`. Underscores stay, since `policy-periods` and `policy_periods` are
 * neighbours.
 */
export function pascalCase(segment: string): string {
  if (segment === '') return 'Slash'
  return segment
    .split(/[^A-Za-z0-9_]+/)
    .filter((part) => part !== '')
    .map(capitalise)
    .join('')
}

/**
 * Name of a path's interface: `v3/papay/contracts/{contract_id}` → `V3PapayContractsContract_id`.
 */
export function interfaceName(path: string): string {
  return path.split('/').map(pascalCase).join('')
}

/**
 * A path segment as PHP's naming rules accept it for a property: `fail-notify` → `failNotify`.
 * Segments that would not come back whole stay as they are.
 */
export function camelCase(segment: string): string {
  const camel = segment.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) === segment
    ? camel
    : segment
}

/** A property name as TypeScript writes it: bare when it is an identifier, else in quotes. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** A string literal in single quotes. */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`
}

/** Every spelling under which a child is reached, the one to recommend first. */
export function spellings(segment: string): string[] {
  if (segment === '') return ['_empty_', '$empty$', '{empty}', '<empty>', '']
  const name = placeholderOf(segment)
  if (name !== undefined) return [`_${name}_`, `$${name}$`, `{${name}}`, `<${name}>`]
  const camel = camelCase(segment)
  return camel === segment ? [segment] : [camel, segment]
}
