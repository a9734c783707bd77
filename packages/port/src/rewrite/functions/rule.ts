/** What a call of a PHP function becomes: a call of a helper of `@wechatpay-chain/port/php`. */
export interface FunctionRule {
  /** Name of the helper, an export of `packages/port/src/php/index.ts`. */
  readonly helper: string
  /** What the helper returns; `any` also where PHP returns false or null besides. */
  readonly returns: 'string' | 'number' | 'boolean' | 'list' | 'map' | 'any' | 'void'
  /** Indexes of arguments that are callbacks. */
  readonly callbacks?: readonly number[]
  /** The helper to use, awaited, when a callback is async. */
  readonly async?: string
  /** The call is always awaited (`sleep`). */
  readonly awaited?: true
  /** Indexes of arguments by reference: arrays that the helper changes in place. */
  readonly mutates?: readonly number[]
  /** What a variable at an index of `mutates` has to hold before the call if nothing set it. */
  readonly fills?: 'list' | 'map'
  /**
   * An argument by reference that is not filled in place: with it, another helper is called, which
   * gets a function that assigns (`preg_replace(…, $count)`).
   */
  readonly sets?: { readonly at: number; readonly helper: string }
  /** Index at which the time zone is appended when the call has no argument there. */
  readonly zone?: number
}

/** A PHP function in lower case, and its rule. */
export type RuleRow = readonly [name: string, rule: FunctionRule]

/** Name of the helper of a PHP function: `str_pad` is `strPad`. */
export const helperName = (name: string): string =>
  name
    .split('_')
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')

/**
 * Makes rows of functions that return the same. `names` are separated by blanks; `name>helper` names
 * a helper that is not called as the function is.
 */
export function rows(
  names: string,
  returns: FunctionRule['returns'],
  more: Omit<FunctionRule, 'helper' | 'returns'> = {},
): RuleRow[] {
  return names
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [name = '', helper = helperName(name)] = entry.split('>')
      return [name, { helper, returns, ...more }]
    })
}
