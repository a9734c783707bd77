import type { ErrorCatalog } from '../errors.js'

/**
 * What tells to take another number: whoever does so after a payment that succeeded pays twice. Not
 * even "never" stands before it, since half a sentence is read.
 */
const NEW_NUMBER: readonly RegExp[] = [
  /\b(?:new|another|different|fresh|second|unused|changed?)\s(?:[\w-]{1,20}\s){0,3}(?:numbers?|\w{1,20}_(?:no|billno)|no|id)\b/i,
  /\b(?:change|replace|regenerate|switch)\s(?:the\s)?(?:[\w-]{1,20}\s){0,3}numbers?\b/i,
  /换[^，；。换]{0,6}[单号]/,
  /换新[单号]/,
  /新的?[^，；。新]{0,6}单号/,
  /另[一用][^，；。另]{0,4}单号/,
]

/** Returns whether a text advises another number. */
export const advisesNewNumber = (text: string): boolean =>
  NEW_NUMBER.some((words) => words.test(text))

/** Words that leave a developer where they were: they name no cause, or nothing that one can do. */
const EMPTY =
  /^(?:read message|final|own words|nothing to do|as [A-Z_]+|同 [A-Z_]+|终态|看 message)$/

/** Every text that stands in an error's row, by where it stands. */
function textsOf({ common, operations, numbers, authorization }: ErrorCatalog): [string, string][] {
  const rows = [
    ...common.map((row) => [`${row.protocol} ${row.code}`, row] as const),
    ...operations.flatMap(({ method, path, codes }) =>
      codes.map((row) => [`${method} ${path} ${row.code}`, row] as const),
    ),
    ...numbers.map((row) => [row.number, row] as const),
    ...authorization.map((row) => [row.message, row] as const),
  ]
  return rows.flatMap(([where, row]) =>
    Object.entries(row)
      .filter(([key]) => /_(?:en|zh)$/.test(key))
      .map(([, text]): [string, string] => [where, String(text)]),
  )
}

/**
 * Checks the words: none advises another number, none is empty advice, they are clauses, and the
 * Chinese is Chinese.
 */
export function checkAdvice(errors: ErrorCatalog): string[] {
  return textsOf(errors).flatMap(([where, text]) =>
    [
      advisesNewNumber(text) && 'advises another number',
      EMPTY.test(text) && 'says nothing that one could do',
      /[.。]$/.test(text) && 'ends like a sentence',
      /\t|\n/.test(text) && 'has a tab or a line end',
      /[\u4e00-\u9fff][,;?!]/.test(text) && 'has half-width marks in Chinese',
    ]
      .filter((problem) => problem !== false)
      .map((problem) => `errors, ${where}: "${text}" ${problem}`),
  )
}
