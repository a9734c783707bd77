import { isNode, type Node } from '../../parse/node.js'

/** Whether a call has arguments that TypeScript counts as too many or too few; PHP takes more. */
export function tooManyOrFew(args: readonly Node[], target: Node): boolean {
  const parameters = (target['arguments'] ?? []) as Node[]
  const isVariadic = parameters.some((one) => one['variadic'] === true)
  const required = parameters.filter(
    (one) => !isNode(one['value']) && one['variadic'] !== true,
  ).length
  if (args.some(({ kind }) => kind === 'variadic')) return !isVariadic || parameters.length > 1
  if (args.some(({ kind }) => kind === 'namedargument')) return false
  const lastRequired = parameters.findLastIndex(
    (one) => !isNode(one['value']) && one['variadic'] !== true,
  )
  return (
    (!isVariadic && args.length > parameters.length) ||
    args.length < Math.max(required, lastRequired + 1)
  )
}

/** What is called, as `any` where TypeScript would count the arguments. */
export function callable(text: string, args: readonly Node[], target: Node): string {
  return tooManyOrFew(args, target) ? `(${text} as any)` : text
}
